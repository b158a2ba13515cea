//! Tokens made in the settings, and what they can be allowed to do.

use serde_json::json;

use super::Program;
use crate::support::houses;

const TOKENS: &str = "/api/settings/tokens";

#[actix_web::test]
async fn a_token_made_in_the_settings_works_until_it_is_revoked_and_is_never_shown_again() {
    for house in houses().await {
        let grace = house.staff(house.cast.grace).await;
        let new = json!({ "name": "Shop", "scopes": ["crm.objects.contacts.read"], "expires_in_days": 90 });
        let made = grace.post(TOKENS, "token", &new).await;
        assert_eq!(made.status, 201, "{}", made.text());
        let text = made.json()["token"].as_str().expect("a token").to_owned();
        let program = Program::new(&house, &text);
        assert_eq!(program.get("/objects/contacts").await.status, 200);
        assert_eq!(program.get("/objects/tickets").await.status, 403);
        let listed = grace.get(TOKENS).await;
        assert!(!listed.text().contains(&text), "the list holds no token");
        assert_eq!(listed.json()["tokens"][0]["hint"], &text[text.len() - 4..]);
        let id = made.json()["id"].as_str().expect("an id").to_owned();
        assert_eq!(grace.delete(&format!("{TOKENS}/{id}")).await.status, 204);
        assert_eq!(program.get("/objects/contacts").await.status, 401);
        for (wrong, field) in [
            (json!({ "name": "", "scopes": ["tickets"], "expires_in_days": null }), "name"),
            (json!({ "name": "x", "scopes": [], "expires_in_days": null }), "scopes"),
            (json!({ "name": "x", "scopes": ["root"], "expires_in_days": null }), "scopes"),
            (
                json!({ "name": "x", "scopes": ["tickets"], "expires_in_days": 0 }),
                "expires_in_days",
            ),
        ] {
            let refused = grace.post(TOKENS, "wrong", &wrong).await;
            assert_eq!(
                (refused.status, &refused.json()["errors"][0]["field"]),
                (422, &json!(field))
            );
        }
    }
}

#[actix_web::test]
async fn a_token_does_no_more_than_its_maker_may() {
    for house in houses().await {
        let sam = house.cast.settings;
        let may = |permissions: &str| {
            format!("UPDATE staff_user SET permissions = '{permissions}' WHERE id = {sam}")
        };
        house.cast.change(&house.db, &may("account_settings")).await;
        let sam = house.staff(sam).await;
        let scopes = |scope: &str| json!({ "name": "x", "scopes": [scope], "expires_in_days": 1 });
        for scope in ["tickets", "conversations.read", "on_behalf_of", "files"] {
            let refused = sam.post(TOKENS, "x", &scopes(scope)).await;
            assert_eq!(refused.status, 422, "{scope}: {}", refused.text());
        }
        let made = sam.post(TOKENS, "y", &scopes("crm.schemas.tickets.read")).await;
        assert_eq!(made.status, 201, "{}", made.text());
        let program = Program::new(&house, made.json()["token"].as_str().expect("a token"));
        assert_eq!(program.get("/properties/tickets").await.status, 200);
        house.cast.change(&house.db, &may("")).await;
        assert_eq!(
            program.get("/properties/tickets").await.status,
            403,
            "with the maker's permission it is gone"
        );
        let ada = house.contact(house.cast.ada).await;
        assert_eq!(ada.get(TOKENS).await.status, 401);
        assert_eq!(house.staff(house.cast.desk).await.get(TOKENS).await.status, 403);
    }
}
