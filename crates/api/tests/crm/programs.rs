//! What programs may repeat, and how they read the portal as a contact.

use actix_web::test::TestRequest;
use serde_json::json;

use super::{Program, program, program_with};
use crate::support::{Answer, houses};

#[actix_web::test]
async fn a_request_with_a_key_is_done_once_and_answered_the_same_again() {
    for house in houses().await {
        let me = program(&house).await;
        let body = json!({ "properties": { "name": "Initech Once" } });
        let post = |program: &Program, key: &str, body: &serde_json::Value| {
            let request = TestRequest::post().insert_header(("idempotency-key", key.to_owned()));
            let request = request.set_json(body);
            let program = program.clone();
            async move { program.send(request, "/objects/companies").await }
        };
        let before = house.count("company").await;
        let first = post(&me, "one", &body).await;
        let again = post(&me, "one", &body).await;
        assert_eq!((first.status, again.status), (201, 201), "{}", again.text());
        assert_eq!(first.json(), again.json());
        assert_eq!(house.count("company").await, before + 1);
        let other = json!({ "properties": { "name": "Other" } });
        assert_eq!(post(&me, "one", &other).await.status, 409);
        let wrong = json!({ "properties": { "nope": "x" } });
        assert_eq!(post(&me, "two", &wrong).await.status, 400);
        assert_eq!(post(&me, "two", &other).await.status, 201, "a refusal leaves the key free");
        let colleague = program(&house).await;
        assert_eq!(post(&colleague, "one", &other).await.status, 201, "keys are a token's own");
        assert_eq!(post(&me, "with blank", &other).await.status, 400);
        house.pass_minutes(24 * 60 + 1);
        assert_eq!(post(&me, "one", &other).await.status, 201, "after a day the key is free");
        assert_eq!(house.count("company").await, before + 4);
    }
}

async fn as_contact(program: &Program, contact: &str, path: &str) -> Answer {
    let request = TestRequest::get().insert_header(("x-on-behalf-of", contact.to_owned()));
    program.call(request, path).await
}

#[actix_web::test]
async fn a_program_reads_the_portal_exactly_as_the_contact_does() {
    for house in houses().await {
        house.set_portal("ticket_permission = 'company'").await;
        let me = program_with(&house, "on_behalf_of").await;
        let (ada, cleo) =
            (house.contact(house.cast.ada).await, house.cast.cleo.contact.to_string());
        let id = house.cast.ada.contact.to_string();
        for path in [
            "/api/portal/support/tickets".to_owned(),
            format!("/api/portal/support/tickets/{}", house.cast.adas),
            format!("/api/portal/support/tickets/{}/messages", house.cast.adas),
            format!("/api/portal/support/tickets/{}", house.cast.cleos),
        ] {
            let (own, program) = (ada.get(&path).await, as_contact(&me, &id, &path).await);
            assert_eq!(
                (own.status, own.body_but_request_id()),
                (program.status, program.body_but_request_id()),
                "{path}"
            );
        }
        let adas = format!("/api/portal/support/tickets/{}", house.cast.adas);
        assert_eq!(as_contact(&me, &cleo, &adas).await.status, 404);
        assert_eq!(as_contact(&me, "5", &adas).await.status, 404, "nobody");
        assert_eq!(as_contact(&me, "", &adas).await.status, 400);
        let unsent = "/api/portal/support/uploads/0123456789abcdef0123456789abcdef";
        for path in [format!("{adas}/draft"), "/api/portal/support/draft".into(), unsent.into()] {
            assert_eq!(as_contact(&me, &id, &path).await.status, 403, "{path}");
        }
        let unscoped = program_with(&house, "tickets").await;
        assert_eq!(as_contact(&unscoped, &id, &adas).await.status, 403);
        assert_eq!(
            as_contact(&Program::new(&house, "portico_pat_x"), &id, &adas).await.status,
            401
        );
        let reply = TestRequest::post()
            .insert_header(("x-on-behalf-of", id.clone()))
            .insert_header(("idempotency-key", "reply"))
            .set_json(json!({ "text": "Hello" }));
        let before = house.count("message").await;
        let refused = me.call(reply, &format!("{adas}/messages")).await;
        assert_eq!(refused.status, 403);
        assert_eq!(house.count("message").await, before);
    }
}
