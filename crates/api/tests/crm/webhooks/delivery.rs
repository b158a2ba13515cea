//! What arrives, how often and together with what.

use portico_store::webhooks::{self, Claimed};
use serde_json::{Value, json};

use super::{
    Program, courier, deliver, deliveries, emit, open_houses,
    receiver::{Receiver, Reply},
};

#[actix_web::test]
async fn an_event_arrives_complete() {
    for house in open_houses().await {
        let (program, receiver) = (Program::new(&house).await, Receiver::new().await);
        let subscription =
            program.listens(&receiver.url, "ticket.propertyChange", Some("subject")).await;
        let details = json!({ "propertyName": "subject", "propertyValue": "Printer" });
        emit(&house, "ticket.propertyChange", 1_042, details).await;
        deliver(&house).await;
        let mut events = receiver.events();
        assert_eq!(events.len(), 1, "{}", house.database);
        assert!(events[0]["eventId"].is_i64());
        let event = events[0].as_object_mut().expect("an object");
        event.remove("eventId");
        let number = |text: &str| text.parse::<i64>().expect("a number");
        assert_eq!(
            Value::from(event.clone()),
            json!({
                "subscriptionId": number(&subscription), "portalId": 1, "appId": number(&program.id),
                "occurredAt": house.now().millis(), "subscriptionType": "ticket.propertyChange", "attemptNumber": 0,
                "objectId": 1_042, "changeSource": "CRM_UI", "changeFlag": "UPDATED",
                "propertyName": "subject", "propertyValue": "Printer"
            })
        );
        deliver(&house).await;
        assert_eq!(receiver.received().len(), 1, "nothing arrives twice");
        assert_eq!(deliveries(&house, "delivered").await, 1);
    }
}

#[actix_web::test]
async fn a_program_is_told_of_what_it_subscribes_to_and_of_nothing_else() {
    for house in open_houses().await {
        let (program, receiver) = (Program::new(&house).await, Receiver::new().await);
        let (quiet, elsewhere) = (Program::new(&house).await, Receiver::new().await);
        program.listens(&receiver.url, "ticket.propertyChange", Some("subject")).await;
        program.listens(&receiver.url, "contact.creation", None).await;
        quiet.configure(&elsewhere.url, 5).await;
        let inactive = quiet.subscribe(&json!({ "eventType": "contact.creation" })).await;
        assert_eq!(inactive.status, 201);
        for (kind, object, details) in [
            ("ticket.propertyChange", 1, json!({ "propertyName": "content" })),
            ("ticket.propertyChange", 2, json!({ "propertyName": "subject" })),
            ("contact.propertyChange", 3, json!({ "propertyName": "subject" })),
            ("contact.creation", 4, json!({})),
            ("company.creation", 5, json!({})),
        ] {
            emit(&house, kind, object, details).await;
        }
        deliver(&house).await;
        let mut told: Vec<_> =
            receiver.events().iter().map(|e| e["objectId"].to_string()).collect();
        told.sort();
        assert_eq!(told, ["2", "4"], "{}", house.database);
        assert!(elsewhere.received().is_empty());
    }
}

#[actix_web::test]
async fn the_first_subscriber_is_not_told_of_what_happened_before() {
    for house in open_houses().await {
        let (program, receiver) = (Program::new(&house).await, Receiver::new().await);
        emit(&house, "ticket.creation", 1, json!({})).await;
        deliver(&house).await;
        program.listens(&receiver.url, "ticket.creation", None).await;
        emit(&house, "ticket.creation", 2, json!({})).await;
        deliver(&house).await;
        let told: Vec<_> = receiver.events().iter().map(|e| e["objectId"].clone()).collect();
        assert_eq!(told, [json!(2)], "{}", house.database);
    }
}

#[actix_web::test]
async fn events_travel_together_but_never_more_than_a_hundred() {
    for house in open_houses().await {
        let (program, receiver) = (Program::new(&house).await, Receiver::new().await);
        program.listens(&receiver.url, "ticket.creation", None).await;
        for object in 1..=250 {
            emit(&house, "ticket.creation", object, json!({})).await;
        }
        deliver(&house).await;
        let mut sizes: Vec<_> = receiver.received().iter().map(|r| r.events().len()).collect();
        sizes.sort_unstable();
        assert_eq!(sizes, [50, 100, 100], "{}", house.database);
        let mut objects: Vec<_> =
            receiver.events().iter().map(|e| e["objectId"].as_i64()).collect();
        objects.sort_unstable();
        assert_eq!(objects, (1..=250).map(Some).collect::<Vec<_>>());
    }
}

#[actix_web::test]
async fn no_more_requests_are_open_than_the_program_allows() {
    for house in open_houses().await {
        for most in [1, 2] {
            let (program, receiver) = (Program::new(&house).await, Receiver::new().await);
            let id = program.listens(&receiver.url, "ticket.creation", None).await;
            program.configure(&receiver.url, most).await;
            for object in 1..=450 {
                emit(&house, "ticket.creation", object, json!({})).await;
            }
            receiver.hold();
            let courier = courier(&house);
            let sending = tokio::spawn(async move { courier.deliver_due().await });
            let most = usize::try_from(most).expect("a number");
            receiver.wait_for(most).await;
            let app = program.id.parse().expect("an id");
            let claimed = webhooks::claim(&house.db, app, house.now()).await.expect("storage");
            assert!(matches!(claimed, Claimed::Saturated), "{}: {claimed:?}", house.database);
            receiver.release();
            sending.await.expect("a courier").expect("storage");
            assert_eq!(receiver.received().len(), 5, "{}", house.database);
            assert_eq!(receiver.most_open(), most);
            program.person.delete(&program.url(&format!("subscriptions/{id}"))).await;
        }
    }
}

#[actix_web::test]
async fn what_is_refused_is_tried_again_ten_times_within_a_day() {
    for house in open_houses().await {
        let program = Program::new(&house).await;
        let receiver = Receiver::replying(vec![Reply::Status(500); 20]).await;
        program.listens(&receiver.url, "ticket.creation", None).await;
        let begun = house.now().millis();
        emit(&house, "ticket.creation", 1, json!({})).await;
        let mut sent = Vec::new();
        while house.now().millis() - begun <= 25 * 3_600_000 {
            deliver(&house).await;
            if receiver.received().len() > sent.len() {
                sent.push((house.now().millis() - begun) / 1_000);
            }
            house.pass_millis(1_000 * if sent.len() < 5 { 1 } else { 60 });
        }
        assert_eq!(sent.len(), 11, "{}: {sent:?}", house.database);
        assert!(sent[1] <= 60 && sent[10] > 20 * 3_600, "{sent:?}");
        let numbers: Vec<_> =
            receiver.events().iter().map(|e| e["attemptNumber"].as_i64()).collect();
        assert_eq!(numbers, (0..=10).map(Some).collect::<Vec<_>>());
        let ids: std::collections::HashSet<_> =
            receiver.events().iter().map(|e| e["eventId"].to_string()).collect();
        assert_eq!(ids.len(), 1, "the event keeps its id");
        assert_eq!(deliveries(&house, "failed").await, 1);
    }
}

#[actix_web::test]
async fn a_receiver_that_fails_twice_has_its_event_within_seconds() {
    for house in open_houses().await {
        let program = Program::new(&house).await;
        let receiver = Receiver::replying([Reply::Status(500), Reply::Status(404)]).await;
        program.listens(&receiver.url, "ticket.creation", None).await;
        emit(&house, "ticket.creation", 1, json!({})).await;
        for _ in 0..3 {
            deliver(&house).await;
            house.pass_millis(5_000);
        }
        assert_eq!(receiver.received().len(), 3, "{}", house.database);
        assert_eq!(deliveries(&house, "delivered").await, 1);
    }
}

#[actix_web::test]
async fn an_event_that_is_always_refused_does_not_keep_others_back() {
    for house in open_houses().await {
        let program = Program::new(&house).await;
        let receiver = Receiver::replying([Reply::Status(400)]).await;
        program.listens(&receiver.url, "ticket.creation", None).await;
        emit(&house, "ticket.creation", 1, json!({})).await;
        deliver(&house).await;
        house.pass_millis(2_000);
        emit(&house, "ticket.creation", 2, json!({})).await;
        deliver(&house).await;
        let together: Vec<_> = receiver.received().iter().map(|r| r.events().len()).collect();
        assert_eq!(together, [1, 1, 1], "{}: the new one travels apart", house.database);
    }
}

#[actix_web::test]
async fn a_redirect_is_a_refusal_and_not_followed() {
    for house in open_houses().await {
        let (program, elsewhere) = (Program::new(&house).await, Receiver::new().await);
        let receiver = Receiver::replying([Reply::RedirectTo(elsewhere.url.clone())]).await;
        program.listens(&receiver.url, "ticket.creation", None).await;
        emit(&house, "ticket.creation", 1, json!({})).await;
        deliver(&house).await;
        assert!(elsewhere.received().is_empty(), "{}", house.database);
        assert_eq!(deliveries(&house, "due").await, 1);
        assert_eq!(house.count("webhook_attempt WHERE status = 302").await, 1);
    }
}

#[actix_web::test]
async fn a_receiver_that_says_nothing_is_given_up_after_five_seconds() {
    let house = open_houses().await.remove(0);
    let program = Program::new(&house).await;
    let receiver = Receiver::replying([Reply::Silence]).await;
    program.listens(&receiver.url, "ticket.creation", None).await;
    emit(&house, "ticket.creation", 1, json!({})).await;
    let begun = std::time::Instant::now();
    deliver(&house).await;
    let took = begun.elapsed().as_secs();
    assert!((4..10).contains(&took), "{took} seconds");
    assert_eq!(house.count("webhook_attempt WHERE error LIKE 'no answer%'").await, 1);
}

#[actix_web::test]
async fn deleting_a_subscription_gives_up_what_is_on_its_way() {
    for house in open_houses().await {
        let program = Program::new(&house).await;
        let receiver = Receiver::replying([Reply::Status(500)]).await;
        let id = program.listens(&receiver.url, "ticket.creation", None).await;
        emit(&house, "ticket.creation", 1, json!({})).await;
        deliver(&house).await;
        program.person.delete(&program.url(&format!("subscriptions/{id}"))).await;
        house.pass_minutes(10);
        deliver(&house).await;
        assert_eq!(receiver.received().len(), 1, "{}", house.database);
        assert_eq!(deliveries(&house, "cancelled").await, 1);
    }
}

#[actix_web::test]
async fn what_waits_goes_to_the_new_address_once_there_is_one() {
    for house in open_houses().await {
        let program = Program::new(&house).await;
        let (old, new) = (Receiver::replying([Reply::Status(500)]).await, Receiver::new().await);
        program.listens(&old.url, "ticket.creation", None).await;
        emit(&house, "ticket.creation", 1, json!({})).await;
        deliver(&house).await;
        program.person.delete(&program.url("settings")).await;
        house.pass_minutes(10);
        deliver(&house).await;
        assert_eq!(old.received().len(), 1, "{}", house.database);
        program.configure(&new.url, 1).await;
        deliver(&house).await;
        assert_eq!(new.events().len(), 1);
    }
}

#[actix_web::test]
async fn a_change_wakes_the_courier_and_stopping_waits_for_its_request() {
    for house in open_houses().await {
        let (program, receiver) = (Program::new(&house).await, Receiver::new().await);
        program.listens(&receiver.url, "ticket.creation", None).await;
        let running = courier(&house).start();
        receiver.hold();
        emit(&house, "ticket.creation", 1, json!({})).await;
        receiver.wait_for(1).await;
        let stopping = tokio::spawn(running.stop(std::time::Duration::from_secs(5)));
        receiver.release();
        stopping.await.expect("the courier stops");
        assert_eq!(deliveries(&house, "delivered").await, 1, "{}", house.database);
        emit(&house, "ticket.creation", 2, json!({})).await;
        assert_eq!(house.count("event WHERE spread_at IS NULL").await, 1, "nobody is at work");
    }
}

#[actix_web::test]
async fn stopping_waits_no_longer_than_it_may() {
    let house = open_houses().await.remove(0);
    let (program, receiver) = (Program::new(&house).await, Receiver::new().await);
    program.listens(&receiver.url, "ticket.creation", None).await;
    let running = courier(&house).start();
    receiver.hold();
    emit(&house, "ticket.creation", 1, json!({})).await;
    receiver.wait_for(1).await;
    let begun = std::time::Instant::now();
    running.stop(std::time::Duration::from_millis(100)).await;
    assert!(begun.elapsed().as_secs() < 3);
    assert_eq!(deliveries(&house, "due").await, 1);
}

#[actix_web::test]
async fn events_are_forgotten_after_a_month() {
    for house in open_houses().await {
        let (program, receiver) = (Program::new(&house).await, Receiver::new().await);
        program.listens(&receiver.url, "ticket.creation", None).await;
        emit(&house, "ticket.creation", 1, json!({})).await;
        deliver(&house).await;
        house.pass_minutes(29 * 1_440);
        emit(&house, "ticket.creation", 2, json!({})).await;
        let purge = async || {
            while webhooks::purge(&house.db, house.now()).await.expect("storage") {}
        };
        purge().await;
        assert_eq!(house.count("event").await, 2, "{}", house.database);
        house.pass_minutes(2 * 1_440);
        purge().await;
        assert_eq!(house.count("event").await, 1);
        assert_eq!(house.count("webhook_delivery").await, 0);
        assert_eq!(house.count("webhook_attempt").await, 0);
    }
}
