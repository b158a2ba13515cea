//! Webhooks: who sets them up, what is refused, what arrives and when.

mod callers;
mod console;
mod delivery;
mod interrupted;
mod reach;
mod receiver;
mod settings;
mod signatures;
mod subscriptions;

use std::sync::Arc;

use portico_api::webhooks::{Courier, Reach, Webhooks};
use serde_json::{Value, json};

use crate::support::{Answer, House, Person, houses_with};

/// Houses whose operator lets webhooks call loopback addresses.
async fn open_houses() -> Vec<House> {
    houses_with(&Webhooks { reach: Reach::Anywhere, ..Webhooks::default() }).await
}

/// A program that is told of events.
struct Program {
    id: String,
    key: String,
    secret: String,
    person: Person,
}

impl Program {
    /// Has an admin make one.
    async fn new(house: &House) -> Self {
        let grace = house.staff(house.cast.grace).await;
        let made = grace.post("/api/settings/webhook-apps", "", &json!({ "name": "Acme" })).await;
        assert_eq!(made.status, 201, "{}", made.text());
        let text = |name: &str| made.json()[name].as_str().expect("text").to_owned();
        Self {
            id: text("app_id"),
            key: text("developer_key"),
            secret: text("client_secret"),
            person: house.anybody(),
        }
    }

    /// The address of something of its own, with its key.
    fn url(&self, rest: &str) -> String {
        format!("/api/webhooks/v3/{}/{rest}?hapikey={}", self.id, self.key)
    }

    async fn configure(&self, target: &str, most: i64) -> Answer {
        let throttling = json!({ "maxConcurrentRequests": most });
        let body = json!({ "targetUrl": target, "throttling": throttling });
        self.person.put(&self.url("settings"), &body).await
    }

    async fn subscribe(&self, body: &Value) -> Answer {
        self.person.post(&self.url("subscriptions"), "", body).await
    }

    /// Wants to be called there and told of that, and returns the subscription's id.
    async fn listens(&self, target: &str, event_type: &str, property: Option<&str>) -> String {
        assert_eq!(self.configure(target, 5).await.status, 200);
        let body = json!({ "eventType": event_type, "propertyName": property, "active": true });
        let made = self.subscribe(&body).await;
        assert_eq!(made.status, 201, "{}", made.text());
        made.json()["id"].as_str().expect("an id").to_owned()
    }
}

/// Something happens to a record.
async fn emit(house: &House, kind: &str, object: i64, details: Value) {
    portico_store::testing::emit(&house.db, &house.cast.ids, house.now(), kind, object, details)
        .await;
}

fn courier(house: &House) -> Arc<Courier> {
    Courier::new(&house.app).expect("a courier")
}

/// Everything that is due is sent.
async fn deliver(house: &House) {
    courier(house).deliver_due().await.expect("storage");
}

/// How many deliveries are in that state.
async fn deliveries(house: &House, state: &str) -> i64 {
    house.count(&format!("webhook_delivery WHERE state = '{state}'")).await
}
