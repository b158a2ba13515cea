//! What the console does with programs: making, deleting, the log, sending again, tests.

use serde_json::{Value, json};

use super::{
    Program, deliver, deliveries, emit, open_houses,
    receiver::{Receiver, Reply},
};
use crate::support::{House, Person, houses};

const APPS: &str = "/api/settings/webhook-apps";

async fn admin(house: &House) -> Person {
    house.staff(house.cast.grace).await
}

#[actix_web::test]
async fn a_program_is_made_listed_and_deleted_and_its_keys_are_not_kept() {
    for house in houses().await {
        let (grace, program) = (admin(&house).await, Program::new(&house).await);
        assert!(program.id.parse::<i32>().is_ok_and(|id| id > 0), "it fits 32 bits");
        for secret in [&program.key, &program.secret] {
            let columns = "name || key_digest || key_hint || sealed_secret";
            let kept = house.count(&format!("webhook_app WHERE {columns} LIKE '%{secret}%'")).await;
            assert_eq!(kept, 0, "{}", house.database);
        }
        program.configure("https://hooks.example.com/", 5).await;
        let listed = grace.get(APPS).await.json();
        assert_eq!(
            listed,
            json!([{
                "id": program.id, "name": "Acme", "key_hint": program.key[program.key.len() - 4..],
                "target_url": "https://hooks.example.com/", "subscriptions": 0, "waiting": 0, "failed": 0,
                "created_at": house.now().to_string()
            }])
        );
        let path = format!("{APPS}/{}", program.id);
        assert_eq!(grace.delete(&path).await.status, 204);
        assert_eq!(grace.delete(&path).await.status, 404);
        assert_eq!(grace.get(APPS).await.json(), json!([]));
    }
}

#[actix_web::test]
async fn wrong_names_are_refused() {
    for house in houses().await {
        let grace = admin(&house).await;
        for body in [
            json!({}),
            json!({ "name": " " }),
            json!({ "name": "x".repeat(81) }),
            json!({ "name": "a", "key": "b" }),
        ] {
            assert_eq!(grace.post(APPS, "", &body).await.status, 422, "{body}");
        }
        assert_eq!(house.count("webhook_app").await, 0);
    }
}

#[actix_web::test]
async fn only_staff_with_the_permission_for_the_account_see_programs() {
    for house in houses().await {
        let (cast, program) = (&house.cast, Program::new(&house).await);
        let app = format!("{APPS}/{}", program.id);
        for staff in [cast.desk, cast.settings, cast.nobody] {
            let person = house.staff(staff).await;
            assert_eq!(person.get(APPS).await.status, 403);
            assert_eq!(person.post(APPS, "", &json!({ "name": "a" })).await.status, 403);
            assert_eq!(person.delete(&app).await.status, 403);
            assert_eq!(person.post(&format!("{app}/secret"), "", &json!({})).await.status, 403);
            assert_eq!(person.get(&format!("{app}/deliveries")).await.status, 403);
        }
        assert_eq!(house.contact(cast.ada).await.get(APPS).await.status, 401);
        assert_eq!(house.count("webhook_app").await, 1);
    }
}

#[actix_web::test]
async fn a_new_secret_signs_from_then_on() {
    for house in open_houses().await {
        let (grace, program) = (admin(&house).await, Program::new(&house).await);
        let receiver = Receiver::new().await;
        program.listens(&receiver.url, "ticket.creation", None).await;
        let path = format!("{APPS}/{}/secret", program.id);
        let secret = grace.post(&path, "", &json!({})).await.json()["client_secret"].clone();
        assert_ne!(secret, json!(program.secret));
        emit(&house, "ticket.creation", 1, json!({})).await;
        deliver(&house).await;
        let request = receiver.received().remove(0);
        let source = format!("{}{}", secret.as_str().expect("text"), request.body);
        let digest: String = <sha2::Sha256 as sha2::Digest>::digest(source)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        assert_eq!(request.headers["x-hubspot-signature"], digest, "{}", house.database);
        assert_eq!(grace.post(&format!("{APPS}/4711/secret"), "", &json!({})).await.status, 404);
    }
}

#[actix_web::test]
async fn the_log_shows_what_was_sent_page_by_page_and_what_failed() {
    for house in open_houses().await {
        let program = Program::new(&house).await;
        let receiver = Receiver::replying(vec![Reply::Status(503); 11]).await;
        program.listens(&receiver.url, "ticket.creation", None).await;
        emit(&house, "ticket.creation", 1, json!({})).await;
        for _ in 0..11 {
            deliver(&house).await;
            house.pass_minutes(13 * 60);
        }
        for object in 2..=4 {
            emit(&house, "ticket.creation", object, json!({})).await;
            house.pass_millis(1);
        }
        deliver(&house).await;
        let grace = admin(&house).await;
        let log = format!("{APPS}/{}/deliveries", program.id);
        let page = grace.get(&format!("{log}?limit=3")).await.json();
        let objects = |page: &Value| -> Vec<Value> {
            page["deliveries"]
                .as_array()
                .expect("rows")
                .iter()
                .map(|d| d["object_id"].clone())
                .collect()
        };
        assert_eq!(objects(&page), ["4", "3", "2"], "{}", house.database);
        assert_eq!(page["deliveries"][0]["state"], "delivered");
        assert_eq!(page["deliveries"][0]["last_attempt"]["status"], 200);
        let next = page["next"].as_str().expect("another page");
        let second = grace.get(&format!("{log}?limit=3&after={next}")).await.json();
        assert_eq!(objects(&second), ["1"]);
        assert_eq!(second["next"], Value::Null);
        let failed = grace.get(&format!("{log}?state=failed")).await.json();
        assert_eq!(objects(&failed), ["1"]);
        assert_eq!(failed["deliveries"][0]["attempts"], 11);
        assert_eq!(failed["deliveries"][0]["next_at"], Value::Null);
        let id = failed["deliveries"][0]["id"].as_str().expect("an id");
        let detail = grace.get(&format!("{log}/{id}")).await.json();
        assert_eq!(detail["attempts"].as_array().map(Vec::len), Some(11));
        assert_eq!(detail["attempts"][0]["status"], 503);
        assert!(detail["body"].as_str().is_some_and(|body| body.starts_with('[')));
        assert_eq!(grace.get(APPS).await.json()[0]["failed"], 1);
        for wrong in ["state=lost", "limit=0", "after=x", "page=2"] {
            assert_eq!(grace.get(&format!("{log}?{wrong}")).await.status, 400, "{wrong}");
        }
        let other = Program::new(&house).await.id;
        assert_eq!(grace.get(&format!("{APPS}/{other}/deliveries/{id}")).await.status, 404);
        assert_eq!(grace.get(&format!("{APPS}/4711/deliveries")).await.status, 404);
    }
}

#[actix_web::test]
async fn a_failed_delivery_is_sent_again_with_all_its_retries_before_it() {
    for house in open_houses().await {
        let program = Program::new(&house).await;
        let receiver = Receiver::replying(vec![Reply::Status(503); 12]).await;
        let subscription = program.listens(&receiver.url, "ticket.creation", None).await;
        emit(&house, "ticket.creation", 1, json!({})).await;
        for _ in 0..11 {
            deliver(&house).await;
            house.pass_minutes(13 * 60);
        }
        assert_eq!(deliveries(&house, "failed").await, 1, "{}", house.database);
        let grace = admin(&house).await;
        let log = format!("{APPS}/{}/deliveries", program.id);
        let id = grace.get(&log).await.json()["deliveries"][0]["id"].clone();
        let replay = format!("{log}/{}/replay", id.as_str().expect("an id"));
        let replayed = grace.post(&replay, "", &json!({})).await;
        assert_eq!(replayed.status, 200, "{}", replayed.text());
        assert_eq!(replayed.json()["state"], "due");
        deliver(&house).await;
        house.pass_minutes(1);
        deliver(&house).await;
        let numbers: Vec<_> =
            receiver.events().iter().map(|e| e["attemptNumber"].as_i64()).collect();
        assert_eq!(numbers, (0..=12).map(Some).collect::<Vec<_>>());
        assert_eq!(deliveries(&house, "delivered").await, 1);
        assert_eq!(grace.post(&format!("{log}/4711/replay"), "", &json!({})).await.status, 404);
        program.person.delete(&program.url(&format!("subscriptions/{subscription}"))).await;
        assert_eq!(grace.post(&replay, "", &json!({})).await.status, 409);
        program.person.delete(&program.url("settings")).await;
        assert_eq!(grace.post(&replay, "", &json!({})).await.status, 409);
    }
}

#[actix_web::test]
async fn a_test_event_is_sent_to_that_program_alone() {
    for house in open_houses().await {
        let (grace, program) = (admin(&house).await, Program::new(&house).await);
        let (receiver, elsewhere) = (Receiver::new().await, Receiver::new().await);
        let other = Program::new(&house).await;
        other.listens(&elsewhere.url, "ticket.creation", None).await;
        let made = program.subscribe(&json!({ "eventType": "ticket.creation" })).await.json();
        let path = format!("{APPS}/{}/test-events", program.id);
        let body = json!({ "subscription_id": made["id"] });
        assert_eq!(grace.post(&path, "", &body).await.status, 409, "there is no address yet");
        program.configure(&receiver.url, 1).await;
        let sent = grace.post(&path, "", &body).await;
        assert_eq!(sent.status, 201, "{}", sent.text());
        deliver(&house).await;
        let events = receiver.events();
        assert_eq!(events.len(), 1, "{}", house.database);
        assert_eq!(events[0]["subscriptionType"], "ticket.creation");
        assert_eq!(
            (&events[0]["objectId"], &events[0]["changeSource"]),
            (&json!(0), &json!("TEST"))
        );
        assert!(elsewhere.received().is_empty());
        let foreign = other.subscribe(&json!({ "eventType": "ticket.creation" })).await.json();
        let wrong = grace.post(&path, "", &json!({ "subscription_id": foreign["id"] })).await;
        assert_eq!(wrong.status, 422);
    }
}
