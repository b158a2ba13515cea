//! The portal's settings: who may change them, what is refused, when they count.

use serde_json::{Value, json};

use crate::support::{Answer, House, Person, houses};

fn url(house: &House) -> String {
    format!("/api/settings/portals/{}", house.cast.portal)
}

/// The settings as read, ready to be changed and sent back.
async fn read(house: &House, person: &Person) -> Value {
    let shown = person.get(&url(house)).await.json();
    json!({ "version": shown["version"], "values": shown["values"] })
}

async fn save(house: &House, person: &Person, changes: &[(&str, Value)]) -> Answer {
    let mut settings = read(house, person).await;
    for (field, value) in changes {
        settings["values"][*field] = value.clone();
    }
    person.put(&url(house), &settings).await
}

/// The fields that an answer names as wrong.
fn wrong(answer: &Answer) -> Vec<String> {
    assert_eq!(answer.status, 422, "{}", answer.text());
    let errors = answer.json()["errors"].clone();
    let named = errors.as_array().expect("errors").iter();
    named.map(|error| error["field"].as_str().expect("a field").to_owned()).collect()
}

#[actix_web::test]
async fn a_save_between_reading_and_saving_is_a_conflict() {
    for house in houses().await {
        let sam = house.staff(house.cast.settings).await;
        let mut old = read(&house, &sam).await;
        assert_eq!(save(&house, &sam, &[("name", json!("Help"))]).await.status, 200);
        old["values"]["name"] = json!("Support again");
        assert_eq!(sam.put(&url(&house), &old).await.status, 409);
        let now = read(&house, &sam).await;
        assert_eq!(now["values"]["name"], "Help");
        assert_eq!(now["version"], 2);
    }
}

#[actix_web::test]
async fn wrong_values_are_named_and_nothing_is_saved() {
    for house in houses().await {
        let sam = house.staff(house.cast.settings).await;
        let before = read(&house, &sam).await;
        for slug in ["api", "console", "Äpfel", "a b", "", "-a", "../x", "admin"] {
            assert_eq!(
                wrong(&save(&house, &sam, &[("slug", json!(slug))]).await),
                ["slug"],
                "{slug}"
            );
        }
        let all = [
            ("name", json!(" ")),
            ("slug", json!("api")),
            ("inbox_id", json!("4503599627370497")),
            ("ticket_permission", json!("everybody")),
            ("owner_display", json!("email")),
            ("closed_reply", json!("shout")),
        ];
        let named =
            ["name", "slug", "inbox_id", "ticket_permission", "owner_display", "closed_reply"];
        assert_eq!(wrong(&save(&house, &sam, &all).await), named);
        assert_eq!(wrong(&save(&house, &sam, &[("host", json!("evil.example"))]).await), ["host"]);
        assert_eq!(read(&house, &sam).await, before);
    }
}

#[actix_web::test]
async fn a_slug_that_another_portal_has_is_refused() {
    for house in houses().await {
        let other = "INSERT INTO portal (id, domain_id, name, slug, is_on, owner_display, closed_reply, \
             customers_may_close, version) SELECT 7, domain_id, 'Other', 'other', FALSE, 'alias', 'reopen', FALSE, 1 \
             FROM portal";
        house.cast.change(&house.db, other).await;
        let sam = house.staff(house.cast.settings).await;
        let answer = save(&house, &sam, &[("slug", json!("other"))]).await;
        assert_eq!(wrong(&answer), ["slug"]);
        assert_eq!(read(&house, &sam).await["values"]["slug"], "support");
    }
}

#[actix_web::test]
async fn turning_on_is_refused_with_what_is_missing() {
    for house in houses().await {
        let sam = house.staff(house.cast.settings).await;
        house.set_portal("is_on = FALSE, inbox_id = NULL, ticket_permission = NULL").await;
        assert_eq!(
            sam.get(&url(&house)).await.json()["missing"],
            json!(["inbox", "ticket_permission"])
        );
        let answer = save(&house, &sam, &[("is_on", json!(true))]).await;
        assert_eq!(wrong(&answer), ["is_on"]);
        let reason = answer.json()["errors"][0]["reason"].to_string();
        assert!(reason.contains("inbox") && reason.contains("ticket_permission"), "{reason}");
        let inbox = json!(house.cast.inbox);
        let half = save(&house, &sam, &[("is_on", json!(true)), ("inbox_id", inbox.clone())]).await;
        assert_eq!(wrong(&half), ["is_on"]);
        let whole =
            [("is_on", json!(true)), ("inbox_id", inbox), ("ticket_permission", json!("own"))];
        assert_eq!(save(&house, &sam, &whole).await.status, 200);
        assert_eq!(house.anybody().get("/api/portal/support").await.json()["is_on"], true);
    }
}

#[actix_web::test]
async fn a_saved_setting_counts_at_the_next_request() {
    for house in houses().await {
        let cast = &house.cast;
        let sam = house.staff(cast.settings).await;
        let ben = house.contact(cast.ben).await;
        let adas = format!("/api/portal/support/tickets/{}", cast.adas);
        for (permission, status) in [("company", 200), ("own", 404), ("company", 200)] {
            let saved = save(&house, &sam, &[("ticket_permission", json!(permission))]).await;
            assert_eq!(saved.status, 200, "{}", saved.text());
            assert_eq!(ben.get(&adas).await.status, status, "{permission}");
        }
        save(&house, &sam, &[("owner_display", json!("first_name"))]).await;
        assert_ne!(ben.get(&adas).await.json()["ticket"]["owner"], "Team North");
        save(&house, &sam, &[("slug", json!("help"))]).await;
        assert_eq!(ben.get(&adas).await.status, 404);
        assert_eq!(ben.get(&adas.replace("support", "help")).await.status, 200);
        save(&house, &sam, &[("is_on", json!(false))]).await;
        assert_eq!(ben.get(&adas.replace("support", "help")).await.status, 403);
    }
}

#[actix_web::test]
async fn staff_without_the_permission_neither_read_nor_change_settings() {
    for house in houses().await {
        let cast = &house.cast;
        let settings = read(&house, &house.staff(cast.grace).await).await;
        for staff in [cast.desk, cast.nobody] {
            let person = house.staff(staff).await;
            assert_eq!(person.get("/api/settings/portals").await.status, 403);
            assert_eq!(person.get(&url(&house)).await.status, 403);
            assert_eq!(person.put(&url(&house), &settings).await.status, 403);
        }
        let ada = house.contact(cast.ada).await;
        assert_eq!(ada.put(&url(&house), &settings).await.status, 401);
        let sam = house.staff(cast.settings).await;
        assert_eq!(sam.get("/api/desk/tickets").await.status, 403);
        assert_eq!(sam.get("/api/settings/portals/4503599627370497").await.status, 404);
        assert_eq!(
            house.count(&format!("portal WHERE version = 1 AND id = {}", cast.portal)).await,
            1
        );
    }
}
