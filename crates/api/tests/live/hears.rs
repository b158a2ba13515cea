//! What open pages hear.

use serde_json::json;

use super::{DESK, PORTAL, change, listening, reply, told};
use crate::crm::program;

#[actix_web::test]
async fn a_customer_hears_of_replies_and_of_a_status_that_changes() {
    for house in listening().await {
        let cast = &house.cast;
        let (ada, grace) = (house.contact(cast.ada).await, house.staff(cast.grace).await);
        let mut stream = ada.watch(PORTAL).await;
        reply(&grace, cast.adas, "Hello").await;
        assert_eq!(stream.change().await, told("message", cast.adas));
        change(&grace, cast.adas, json!({ "stage_id": cast.stages[2] })).await;
        assert_eq!(stream.change().await, told("ticket", cast.adas));
        change(&grace, cast.adas_closed, json!({ "owner_id": cast.desk })).await;
        assert_eq!(stream.change().await, told("ticket", cast.adas_closed), "the owner is shown");
    }
}

#[actix_web::test]
async fn the_stream_tells_proxies_to_pass_it_on_at_once() {
    for house in listening().await {
        let answer = house.contact(house.cast.ada).await.get(PORTAL).await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("content-type"), "text/event-stream");
        assert_eq!(answer.header("x-accel-buffering"), "no");
        assert_eq!(answer.header("cache-control"), "no-store, no-transform");
        assert_eq!(answer.header("content-encoding"), "identity");
        assert!(answer.text().starts_with("retry: 2000\n\nid: 1\nevent: ready\n"));
    }
}

#[actix_web::test]
async fn colleagues_hear_of_a_ticket_that_is_filed() {
    for house in listening().await {
        let cast = &house.cast;
        house.set_portal("ticket_permission = 'company'").await;
        let (ada, ben) = (house.contact(cast.ada).await, house.contact(cast.ben).await);
        let mut stream = ben.watch(PORTAL).await;
        let filed = json!({ "subject": "New", "description": "Please help" });
        let answer = ada.post("/api/portal/support/tickets", "k", &filed).await.json();
        let heard = stream.change().await;
        assert_eq!(heard, ("message".to_owned(), answer["id"].as_str().expect("an id").to_owned()));
    }
}

#[actix_web::test]
async fn staff_hear_of_comments_and_of_what_customers_write() {
    for house in listening().await {
        let cast = &house.cast;
        let (ada, desk) = (house.contact(cast.ada).await, house.staff(cast.desk).await);
        let mut stream = desk.watch(DESK).await;
        let comment = format!("/api/desk/tickets/{}/comments", cast.adas);
        assert_eq!(desk.post(&comment, "c", &json!({ "text": "Hm" })).await.status, 201);
        assert_eq!(stream.change().await, told("ticket", cast.adas));
        change(&desk, cast.cleos, json!({ "priority": "urgent" })).await;
        assert_eq!(stream.change().await, told("ticket", cast.cleos));
        let path = format!("/api/portal/support/tickets/{}/messages", cast.adas);
        assert_eq!(ada.post(&path, "r", &json!({ "text": "Still" })).await.status, 201);
        assert_eq!(stream.change().await, told("message", cast.adas));
    }
}

#[actix_web::test]
async fn what_programs_write_is_told_like_anything_else() {
    for house in listening().await {
        let cast = &house.cast;
        let (ada, robot) = (house.contact(cast.ada).await, program(&house).await.0);
        let desk = house.staff(cast.desk).await;
        let (mut hers, mut theirs) = (ada.watch(PORTAL).await, desk.watch(DESK).await);
        let path = format!("/crm/v3/objects/tickets/{}", cast.adas);
        let write = |properties| json!({ "properties": properties });
        let answer =
            robot.patch(&format!("/api{path}"), &write(json!({ "subject": "Anew" }))).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert_eq!(hers.change().await, told("ticket", cast.adas));
        assert_eq!(theirs.change().await, told("ticket", cast.adas));
        let to_ada = format!(
            "/api/crm/v4/objects/tickets/{}/associations/default/contacts/{}",
            cast.daves, cast.ada.contact
        );
        assert_eq!(robot.put(&to_ada, &json!({})).await.status, 200);
        assert_eq!(hers.change().await, told("ticket", cast.daves), "it is hers as well now");
        assert_eq!(theirs.change().await, told("ticket", cast.daves));
        let archive = format!("/api/crm/v3/objects/tickets/{}", cast.daves);
        assert_eq!(robot.delete(&archive).await.status, 204);
        assert_eq!(theirs.event().await.name, "reset", "it is gone from the list");
    }
}

#[actix_web::test]
async fn who_reads_too_slowly_hears_that_it_missed_something() {
    for house in listening().await {
        let cast = &house.cast;
        let (ada, grace) = (house.contact(cast.ada).await, house.staff(cast.grace).await);
        let mut stream = ada.watch(PORTAL).await;
        for round in 0..150 {
            let subject = json!({ "priority": if round % 2 == 0 { "low" } else { "high" } });
            change(&grace, cast.cleos, subject.clone()).await;
            change(&grace, cast.bens, subject).await;
        }
        assert_eq!(stream.event().await.name, "reset");
        reply(&grace, cast.adas, "after").await;
        assert_eq!(stream.change().await, told("message", cast.adas));
    }
}
