//! Who may set up a program's webhooks.

use actix_web::test::TestRequest;
use portico_domain::token::{Scope, Scopes};
use portico_store::tokens::{self, NewToken, Rates};

use super::Program;
use crate::support::{House, houses};

#[actix_web::test]
async fn a_developer_key_opens_its_own_app_and_no_other() {
    for house in houses().await {
        let (one, other) = (Program::new(&house).await, Program::new(&house).await);
        let ask = async |id: &str, key: &str| {
            let path = format!("/api/webhooks/v3/{id}/subscriptions?hapikey={key}");
            house.anybody().get(&path).await
        };
        assert_eq!(ask(&one.id, &one.key).await.status, 200);
        assert_eq!(ask(&other.id, &one.key).await.status, 404);
        assert_eq!(ask("4711", &one.key).await.status, 404);
        assert_eq!(ask("abc", &one.key).await.status, 404);
        for wrong in ["", "x", &one.id, &one.secret, &one.key[1..], &format!("{}0", one.key)] {
            let refused = ask(&one.id, wrong).await;
            assert_eq!(refused.status, 401, "{wrong}");
            assert_eq!(refused.json()["category"], "INVALID_AUTHENTICATION");
        }
        let nobody = house.anybody().get(&format!("/api/webhooks/v3/{}/settings", one.id)).await;
        assert_eq!(nobody.status, 401);
    }
}

#[actix_web::test]
async fn a_developer_key_opens_nothing_but_webhooks() {
    for house in houses().await {
        let key = Program::new(&house).await.key;
        for path in ["/api/settings/webhook-apps", "/api/desk/tickets", "/api/session/staff"] {
            let answer = house.anybody().get(&format!("{path}?hapikey={key}")).await;
            assert_eq!(answer.status, 401, "{path}");
        }
    }
}

#[actix_web::test]
async fn a_developer_key_of_a_deleted_app_opens_nothing() {
    for house in houses().await {
        let program = Program::new(&house).await;
        let grace = house.staff(house.cast.grace).await;
        let gone = grace.delete(&format!("/api/settings/webhook-apps/{}", program.id)).await;
        assert_eq!(gone.status, 204, "{}", gone.text());
        let answer = program.person.get(&program.url("subscriptions")).await;
        assert_eq!(answer.status, 401);
    }
}

#[actix_web::test]
async fn staff_need_the_permission_for_the_accounts_settings() {
    for house in houses().await {
        let (cast, program) = (&house.cast, Program::new(&house).await);
        let path = format!("/api/webhooks/v3/{}/subscriptions", program.id);
        for (staff, status) in
            [(cast.grace, 200), (cast.desk, 403), (cast.settings, 403), (cast.nobody, 403)]
        {
            assert_eq!(house.staff(staff).await.get(&path).await.status, status);
        }
        assert_eq!(house.contact(cast.ada).await.get(&path).await.status, 401);
        let grace = house.staff(cast.grace).await;
        assert_eq!(grace.get("/api/webhooks/v3/4711/subscriptions").await.status, 404);
        let forged =
            TestRequest::delete().uri(&format!("/api/webhooks/v3/{}/settings", program.id));
        assert_eq!(grace.send(forged).await.status, 403, "without X-Requested-By");
    }
}

#[actix_web::test]
async fn a_token_needs_exports_and_a_maker_with_that_permission() {
    for house in houses().await {
        let (cast, program) = (&house.cast, Program::new(&house).await);
        let path = format!("/api/webhooks/v3/{}/subscriptions", program.id);
        let all = Scopes::of(Scope::ALL);
        let tickets = Scopes::of(&[Scope::Tickets, Scope::ContactsRead]);
        for (staff, scopes, status) in
            [(cast.grace, &all, 200), (cast.grace, &tickets, 403), (cast.desk, &all, 403)]
        {
            let token = token(&house, staff, scopes).await;
            let request = TestRequest::get().uri(&path);
            let request = request.insert_header(("authorization", format!("Bearer {token}")));
            let answer = house.anybody().send(request).await;
            assert_eq!(answer.status, status, "{}", answer.text());
        }
    }
}

async fn token(house: &House, staff: portico_domain::id::StaffId, scopes: &Scopes) -> String {
    let new = NewToken { name: "test", scopes, rates: Rates::default(), staff, expires_at: None };
    let mut tx = house.db.begin().await.expect("a transaction");
    let made = tokens::create(&mut tx, &house.cast.ids, &new, house.now()).await;
    tx.commit().await.expect("a commit");
    made.expect("a token").1
}
