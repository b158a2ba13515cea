//! What a program is told of.

use serde_json::json;

use super::Program;
use crate::support::houses;

#[actix_web::test]
async fn a_subscription_is_made_listed_changed_and_deleted() {
    for house in houses().await {
        let program = Program::new(&house).await;
        let body =
            json!({ "eventType": "company.propertyChange", "propertyName": "name", "more": 1 });
        let made = program.subscribe(&body).await;
        assert_eq!(made.status, 201, "{}", made.text());
        let made = made.json();
        let id = made["id"].as_str().expect("an id");
        assert!(id.parse::<i32>().is_ok_and(|id| id > 0), "{id} fits 32 bits");
        assert_eq!(
            made,
            json!({
                "id": id, "eventType": "company.propertyChange", "propertyName": "name", "active": false,
                "createdAt": house.now().to_string()
            })
        );
        let (list, one) =
            (program.url("subscriptions"), program.url(&format!("subscriptions/{id}")));
        assert_eq!(program.person.get(&list).await.json(), json!({ "results": [made] }));
        assert_eq!(program.person.get(&one).await.json(), made);
        let changed = program.person.patch(&one, &json!({ "active": true })).await;
        assert_eq!(changed.status, 200, "{}", changed.text());
        assert_eq!(changed.json()["active"], true);
        assert_eq!(changed.json()["updatedAt"], house.now().to_string());
        assert_eq!(program.person.get(&one).await.json(), changed.json());
        assert_eq!(program.person.delete(&one).await.status, 204);
        assert_eq!(program.person.get(&one).await.status, 404);
        assert_eq!(program.person.delete(&one).await.status, 404);
        assert_eq!(program.person.get(&list).await.json(), json!({ "results": [] }));
    }
}

#[actix_web::test]
async fn wrong_subscriptions_are_named_and_not_made() {
    for house in houses().await {
        let program = Program::new(&house).await;
        for (body, named) in [
            (json!({}), "eventType"),
            (json!({ "eventType": "deal.creation" }), "eventType"),
            (json!({ "eventType": "ticket.privacyDeletion" }), "eventType"),
            (json!({ "eventType": "ticket.propertyChange" }), "propertyName"),
            (json!({ "eventType": "ticket.propertyChange", "propertyName": " " }), "propertyName"),
            (json!({ "eventType": "ticket.creation", "propertyName": "subject" }), "propertyName"),
            (json!({ "eventType": "ticket.creation", "active": "maybe" }), "Invalid input JSON"),
        ] {
            let refused = program.subscribe(&body).await;
            assert_eq!(refused.status, 400, "{body}");
            assert!(refused.json()["message"].to_string().contains(named), "{}", refused.text());
        }
        assert_eq!(house.count("webhook_subscription").await, 0);
        for event_type in portico_domain::webhook::EVENT_TYPES {
            let property = event_type.ends_with("propertyChange").then_some("subject");
            let made = program
                .subscribe(&json!({ "eventType": event_type, "propertyName": property }))
                .await;
            assert_eq!(made.status, 201, "{event_type}");
        }
    }
}

#[actix_web::test]
async fn a_program_reaches_its_own_subscriptions_only() {
    for house in houses().await {
        let (one, other) = (Program::new(&house).await, Program::new(&house).await);
        let made = one.subscribe(&json!({ "eventType": "ticket.creation" })).await.json();
        let path = other.url(&format!("subscriptions/{}", made["id"].as_str().expect("an id")));
        assert_eq!(other.person.get(&path).await.status, 404);
        assert_eq!(other.person.patch(&path, &json!({ "active": true })).await.status, 404);
        assert_eq!(other.person.delete(&path).await.status, 404);
        let inputs = json!({ "inputs": [{ "id": made["id"], "active": true }] });
        let several =
            other.person.post(&other.url("subscriptions/batch/update"), "", &inputs).await;
        assert_eq!(several.status, 207);
        assert_eq!(house.count("webhook_subscription WHERE is_active").await, 0);
        let nonsense = one.url("subscriptions/abc");
        assert_eq!(one.person.get(&nonsense).await.status, 404);
    }
}

#[actix_web::test]
async fn several_subscriptions_are_changed_and_missing_ones_named() {
    for house in houses().await {
        let program = Program::new(&house).await;
        let make = async || {
            let made = program.subscribe(&json!({ "eventType": "ticket.creation" })).await.json();
            made["id"].as_str().expect("an id").parse::<i64>().expect("a number")
        };
        let (first, second) = (make().await, make().await);
        let update = async |inputs: serde_json::Value| {
            let path = program.url("subscriptions/batch/update");
            program.person.post(&path, "", &json!({ "inputs": inputs })).await
        };
        let done = update(
            json!([{ "id": first, "active": true }, { "id": second.to_string(), "active": true }]),
        );
        let done = done.await;
        assert_eq!(done.status, 200, "{}", done.text());
        assert_eq!(done.json()["status"], "COMPLETE");
        assert_eq!(done.json()["results"].as_array().map(Vec::len), Some(2));
        assert_eq!(house.count("webhook_subscription WHERE is_active").await, 2);
        let partial =
            update(json!([{ "id": first, "active": false }, { "id": 4711, "active": false }]));
        let partial = partial.await;
        assert_eq!(partial.status, 207, "{}", partial.text());
        assert_eq!(partial.json()["numErrors"], 1);
        assert_eq!(partial.json()["errors"][0]["context"]["ids"], json!(["4711"]));
        assert_eq!(house.count("webhook_subscription WHERE is_active").await, 1);
        let many: Vec<_> = (0..101).map(|id| json!({ "id": id, "active": true })).collect();
        let twice = json!([{ "id": first, "active": true }, { "id": second, "active": true }, { "id": first, "active": true }]);
        for wrong in [
            json!([]),
            json!(many),
            twice,
            json!([{ "id": first }]),
            json!([{ "id": [], "active": true }]),
        ] {
            assert_eq!(update(wrong.clone()).await.status, 400, "{wrong}");
        }
        assert_eq!(house.count("webhook_subscription WHERE is_active").await, 1);
    }
}
