//! Addresses that are not called, whatever was set before.

use std::{collections::HashMap, sync::Arc};

use portico_api::webhooks::{Courier, Names, Reach, Webhooks};
use serde_json::json;

use super::{Program, deliveries, emit, open_houses, receiver::Receiver};
use crate::support::{House, houses_with};

/// Sends what is due as a process would whose operator decided that.
async fn deliver_as(house: &House, webhooks: &Webhooks) {
    let courier = Courier::new(&house.node(house.db.clone(), webhooks)).expect("a courier");
    courier.deliver_due().await.expect("storage");
}

async fn refused(house: &House, reason: &str) -> i64 {
    house.count(&format!("webhook_attempt WHERE status IS NULL AND error LIKE '%{reason}%'")).await
}

#[actix_web::test]
async fn an_address_that_may_no_longer_be_called_is_not() {
    for house in open_houses().await {
        let receiver = Receiver::new().await;
        let encrypted = receiver.url.replace("http://", "https://");
        let named = encrypted.replace("127.0.0.1", "localhost");
        let mapped = encrypted.replace("127.0.0.1", "[::ffff:127.0.0.1]");
        for (target, reason) in [
            (&receiver.url, "must begin with https"),
            (&encrypted, "not on the public internet"),
            (&named, "not on the public internet"),
            (&mapped, "not on the public internet"),
        ] {
            let program = Program::new(&house).await;
            program.listens(target, "ticket.creation", None).await;
            emit(&house, "ticket.creation", 1, json!({})).await;
            let before = refused(&house, reason).await;
            deliver_as(&house, &Webhooks::default()).await;
            assert!(refused(&house, reason).await > before, "{}: {target}", house.database);
            let grace = house.staff(house.cast.grace).await;
            grace.delete(&format!("/api/settings/webhook-apps/{}", program.id)).await;
        }
        assert!(receiver.received().is_empty());
        assert_eq!(receiver.most_open(), 0);
    }
}

#[actix_web::test]
async fn a_name_that_leads_inside_when_it_is_called_is_not_called() {
    let names = |address: &str| {
        let table = HashMap::from([(
            "hooks.example.org".to_owned(),
            vec![address.parse().expect("an address")],
        )]);
        Webhooks { names: Names::Table(Arc::new(table)), ..Webhooks::default() }
    };
    for house in houses_with(&names("8.8.8.8")).await {
        let (program, receiver) = (Program::new(&house).await, Receiver::new().await);
        let port = receiver.url.rsplit(':').next().expect("a port");
        let target = format!("https://hooks.example.org:{port}");
        program.listens(&target, "ticket.creation", None).await;
        emit(&house, "ticket.creation", 1, json!({})).await;
        for inside in ["127.0.0.1", "10.0.0.1", "::1", "::ffff:127.0.0.1", "fd00::1", "0.0.0.0"] {
            deliver_as(&house, &names(inside)).await;
            house.pass_minutes(14 * 60);
        }
        assert_eq!(refused(&house, "not on the public internet").await, 6, "{}", house.database);
        assert!(receiver.received().is_empty());
    }
}

#[actix_web::test]
async fn the_connection_goes_to_the_address_that_was_checked() {
    let table = HashMap::from([(
        "hooks.example.org".to_owned(),
        vec!["127.0.0.1".parse().expect("an address")],
    )]);
    let webhooks =
        Webhooks { reach: Reach::Anywhere, names: Names::Table(Arc::new(table)), key: None };
    for house in houses_with(&webhooks).await {
        let (program, receiver) = (Program::new(&house).await, Receiver::new().await);
        let target = receiver.url.replace("127.0.0.1", "hooks.example.org");
        program.listens(&target, "ticket.creation", None).await;
        emit(&house, "ticket.creation", 1, json!({})).await;
        super::deliver(&house).await;
        assert_eq!(receiver.events().len(), 1, "{}", house.database);
        let host = &receiver.received()[0].headers["host"];
        assert!(host.starts_with("hooks.example.org:"), "{host}");
    }
}

#[actix_web::test]
async fn a_secret_that_cannot_be_opened_signs_nothing() {
    for house in open_houses().await {
        let (program, receiver) = (Program::new(&house).await, Receiver::new().await);
        program.listens(&receiver.url, "ticket.creation", None).await;
        house.cast.change(&house.db, "UPDATE webhook_app SET sealed_secret = 'x'").await;
        emit(&house, "ticket.creation", 1, json!({})).await;
        super::deliver(&house).await;
        assert!(receiver.received().is_empty(), "{}", house.database);
        assert_eq!(deliveries(&house, "due").await, 1);
        assert_eq!(refused(&house, "cannot be opened").await, 1);
    }
}
