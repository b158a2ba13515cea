//! Contacts that are deleted for good.

use serde_json::json;

use super::program;
use crate::support::houses;

#[actix_web::test]
async fn a_contact_that_is_deleted_for_good_leaves_no_name_behind() {
    for house in houses().await {
        let me = program(&house).await;
        let ada = house.cast.ada.contact.to_string();
        let body = json!({ "objectId": ada });
        assert_eq!(me.post("/objects/companies/gdpr-delete", &body).await.status, 400);
        let spoke = format!("(SELECT DISTINCT thread_id FROM message WHERE contact_id = {ada})");
        let threads = house.count(&format!("{spoke} s")).await;
        assert!(threads > 0);
        let answer = me.post("/objects/contacts/gdpr-delete", &body).await;
        assert_eq!(answer.status, 204, "{}", answer.text());
        let told = house.count("event WHERE kind = 'conversation.privacyDeletion'").await;
        assert_eq!(told, threads, "each thread once");
        for archived in ["false", "true"] {
            let path = format!("/objects/contacts/{ada}?archived={archived}");
            assert_eq!(me.get(&path).await.status, 404);
        }
        for table in ["message", "ticket_change", "ticket_contact", "session"] {
            let rows = house.count(&format!("{table} WHERE contact_id = {ada}")).await;
            assert_eq!(rows, 0, "{table}");
        }
        assert_eq!(house.count(&format!("contact WHERE id = {ada}")).await, 0);
        assert_eq!(house.count("envelope WHERE sender LIKE 'ada@%'").await, 0);
    }
}

#[actix_web::test]
async fn values_of_a_forgotten_contact_are_told_to_no_webhook_any_more() {
    for house in houses().await {
        let (me, db) = (program(&house).await, &house.db);
        let made = json!({ "properties": { "email": "eve@example.com", "city": "Here" } });
        let made = me.post("/objects/contacts", &made).await.json();
        let id = made["id"].as_str().expect("an id");
        let app = "INSERT INTO webhook_app (id, name, key_digest, key_hint, sealed_secret, created_at) \
             VALUES (7, 'Shop', 'x', 'x', 'x', 0)";
        house.cast.change(db, app).await;
        let of_contact = format!("object_id = {id}");
        let told = format!(
            "INSERT INTO webhook_delivery (app_id, subscription_id, event_id, state, attempts, retries, due_at) \
             SELECT 7, 7, id, 'due', 1, 0, 0 FROM event WHERE {of_contact}"
        );
        house.cast.change(db, &told).await;
        let tried = "INSERT INTO webhook_attempt (delivery_id, number, at, took_millis, error) \
             SELECT id, 1, 0, 0, 'no answer' FROM webhook_delivery";
        house.cast.change(db, tried).await;
        let answer = me.post("/objects/contacts/gdpr-delete", &json!({ "objectId": id })).await;
        assert_eq!(answer.status, 204, "{}", answer.text());
        let left = |kind: &str| format!("event WHERE {of_contact} AND kind = 'contact.{kind}'");
        assert_eq!(house.count(&left("propertyChange")).await, 0);
        for kind in ["creation", "privacyDeletion"] {
            assert_eq!(house.count(&left(kind)).await, 1, "{kind} tells nothing but the id");
        }
        assert_eq!(house.count("webhook_delivery").await, 1, "the creation is still told");
        assert_eq!(house.count("event WHERE details LIKE '%eve@%'").await, 0);
    }
}
