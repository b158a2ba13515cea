//! Processes that are killed, and several at work.

use std::collections::BTreeMap;

use portico_api::webhooks::{Courier, Reach, Webhooks};
use portico_store::{
    Db,
    webhooks::{self, Claimed, LEASE_MILLIS},
};
use serde_json::json;

use super::{Program, courier, deliver, deliveries, emit, open_houses, receiver::Receiver};
use crate::support::House;

/// A process takes what is due and is killed before it sends it.
async fn take_and_die(house: &House, program: &Program) -> usize {
    webhooks::spread(&house.db, house.now()).await.expect("storage");
    let app = program.id.parse().expect("an id");
    match webhooks::claim(&house.db, app, house.now()).await.expect("storage") {
        Claimed::Batch(claim) => claim.events.len(),
        other => panic!("nothing to take: {other:?}"),
    }
}

#[actix_web::test]
async fn what_a_killed_process_had_taken_is_sent_by_another() {
    for house in open_houses().await {
        let (program, receiver) = (Program::new(&house).await, Receiver::new().await);
        program.listens(&receiver.url, "ticket.creation", None).await;
        for object in 1..=3 {
            emit(&house, "ticket.creation", object, json!({})).await;
        }
        assert_eq!(take_and_die(&house, &program).await, 3);
        deliver(&house).await;
        assert!(receiver.received().is_empty(), "{}: it may still be alive", house.database);
        house.pass_millis(LEASE_MILLIS);
        deliver(&house).await;
        let mut objects: Vec<_> =
            receiver.events().iter().map(|e| e["objectId"].as_i64()).collect();
        objects.sort_unstable();
        assert_eq!(objects, [Some(1), Some(2), Some(3)], "{}", house.database);
        assert_eq!(deliveries(&house, "delivered").await, 3);
    }
}

#[actix_web::test]
async fn a_process_that_is_alone_takes_up_at_once_what_the_one_before_had_taken() {
    let house = open_houses().await.remove(0);
    let (program, receiver) = (Program::new(&house).await, Receiver::new().await);
    program.listens(&receiver.url, "ticket.creation", None).await;
    emit(&house, "ticket.creation", 1, json!({})).await;
    assert_eq!(take_and_die(&house, &program).await, 1);
    let running = courier(&house).start();
    receiver.wait_for(1).await;
    running.stop(std::time::Duration::from_secs(5)).await;
    assert_eq!(deliveries(&house, "delivered").await, 1);
}

#[actix_web::test]
async fn an_event_whose_deliveries_were_not_made_has_them_made_later() {
    for house in open_houses().await {
        let (program, receiver) = (Program::new(&house).await, Receiver::new().await);
        program.listens(&receiver.url, "ticket.creation", None).await;
        emit(&house, "ticket.creation", 1, json!({})).await;
        // A transaction that is never committed, as of a process that is killed in it.
        drop(house.db.begin().await.expect("a transaction"));
        deliver(&house).await;
        assert_eq!(receiver.events().len(), 1, "{}", house.database);
        assert_eq!(house.count("event WHERE spread_at IS NULL").await, 0);
    }
}

#[actix_web::test]
async fn an_answer_that_comes_too_late_changes_nothing() {
    for house in open_houses().await {
        let (program, receiver) = (Program::new(&house).await, Receiver::new().await);
        program.listens(&receiver.url, "ticket.creation", None).await;
        emit(&house, "ticket.creation", 1, json!({})).await;
        webhooks::spread(&house.db, house.now()).await.expect("storage");
        let app = program.id.parse().expect("an id");
        let claimed = webhooks::claim(&house.db, app, house.now()).await.expect("storage");
        let Claimed::Batch(slow) = claimed else { panic!("nothing to take") };
        house.pass_millis(LEASE_MILLIS);
        deliver(&house).await;
        let late = webhooks::Outcome { begun_at: house.now(), took_millis: 1, result: Ok(500) };
        let mut tx = house.db.begin().await.expect("a transaction");
        webhooks::settle(&mut tx, &slow, &late, house.now()).await.expect("storage");
        tx.commit().await.expect("a commit");
        assert_eq!(deliveries(&house, "delivered").await, 1, "{}", house.database);
        assert_eq!(house.count("webhook_attempt").await, 1);
        assert_eq!(house.count("webhook_delivery WHERE attempts = 1").await, 1);
    }
}

#[actix_web::test]
async fn several_nodes_send_each_event_once_within_the_programs_limit() {
    for house in open_houses().await {
        let (program, receiver) = (Program::new(&house).await, Receiver::new().await);
        program.listens(&receiver.url, "ticket.creation", None).await;
        program.configure(&receiver.url, 2).await;
        for object in 1..=600 {
            emit(&house, "ticket.creation", object, json!({})).await;
        }
        let webhooks = Webhooks { reach: Reach::Anywhere, ..Webhooks::default() };
        let nodes: Vec<_> = (0..3)
            .map(|_| Courier::new(&house.node(Db::clone(&house.db), &webhooks)).expect("a courier"))
            .map(|courier| tokio::spawn(async move { courier.deliver_due().await }))
            .collect();
        for node in nodes {
            node.await.expect("a node").expect("storage");
        }
        deliver(&house).await;
        let mut times = BTreeMap::new();
        for event in receiver.events() {
            *times.entry(event["objectId"].as_i64()).or_insert(0) += 1;
        }
        assert_eq!(times.len(), 600, "{}", house.database);
        assert!(times.values().all(|times| *times == 1), "{}", house.database);
        assert!(receiver.most_open() <= 2, "{}", receiver.most_open());
    }
}
