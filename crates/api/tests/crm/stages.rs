//! Stages of a pipeline, one by one.

use serde_json::{Value, json};

use super::posting::post;
use crate::support::{Answer, House, Person, houses};

const PIPELINES: &str = "/api/crm/v3/pipelines/tickets";

fn stage(label: &str, order: i32, state: &str) -> Value {
    json!({ "label": label, "displayOrder": order, "metadata": { "ticketState": state } })
}

/// A pipeline with an open and a closed stage: its address, and theirs.
async fn pipeline(person: &Person) -> (String, [String; 2]) {
    let stages = [stage("Arrived", 1, "OPEN"), stage("Done", 2, "CLOSED")];
    let body = json!({ "label": "Returns", "displayOrder": 5, "stages": stages });
    let made = post(person, PIPELINES, &body).await.json();
    let url = format!("{PIPELINES}/{}/stages", made["id"].as_str().expect("an id"));
    let of = |at: usize| format!("{url}/{}", made["stages"][at]["id"].as_str().expect("an id"));
    let stages = [of(0), of(1)];
    (url, stages)
}

fn labels(list: &Value) -> Vec<&str> {
    let results = list["results"].as_array().expect("results").iter();
    results.map(|one| one["label"].as_str().expect("a label")).collect()
}

fn refused(answer: &Answer, part: &str) {
    let body = answer.json();
    assert_eq!((answer.status, &body["category"]), (400, &json!("VALIDATION_ERROR")), "{body}");
    let message = body["message"].as_str().expect("a message");
    assert!(message.contains(part), "{message} should say {part}");
}

async fn put_ticket(house: &House, stage_url: &str) {
    let stage = stage_url.rsplit('/').next().expect("an id");
    let sql = format!("UPDATE ticket SET stage_id = {stage} WHERE id = {}", house.cast.adas);
    house.cast.change(&house.db, &sql).await;
}

#[actix_web::test]
async fn a_stage_is_added_changed_written_anew_archived_and_brought_back() {
    for house in houses().await {
        let grace = house.staff(house.cast.grace).await;
        let (url, [arrived, _]) = pipeline(&grace).await;
        let made = post(&grace, &url, &stage("On hold", 1, "OPEN")).await;
        assert_eq!(made.status, 201, "{}", made.text());
        let made = made.json();
        assert_eq!(made["metadata"]["isClosed"], "false");
        assert_eq!(labels(&grace.get(&url).await.json()), ["Arrived", "On hold", "Done"]);
        let hold = format!("{url}/{}", made["id"].as_str().expect("an id"));
        house.pass_minutes(1);
        let changed =
            grace.patch(&hold, &json!({ "metadata": { "ticketState": "CLOSED" } })).await.json();
        assert_eq!((&changed["label"], &changed["displayOrder"]), (&json!("On hold"), &json!(1)));
        assert_eq!(changed["metadata"], json!({ "ticketState": "CLOSED", "isClosed": "true" }));
        assert_eq!(changed["updatedAt"], "2026-11-23T12:01:00.000Z");
        assert_eq!(changed["createdAt"], made["createdAt"]);
        let anew = grace.put(&hold, &stage("Parked", 0, "OPEN")).await.json();
        assert_eq!(
            (&anew["label"], &anew["metadata"]["ticketState"]),
            (&json!("Parked"), &json!("OPEN"))
        );
        assert_eq!(grace.get(&hold).await.json(), anew);
        assert_eq!(grace.delete(&hold).await.status, 204);
        for gone in [
            grace.get(&hold).await,
            grace.delete(&hold).await,
            grace.patch(&hold, &json!({ "label": "X" })).await,
            grace.put(&hold, &stage("X", 0, "OPEN")).await,
        ] {
            assert_eq!((gone.status, &gone.json()["category"]), (404, &json!("OBJECT_NOT_FOUND")));
        }
        assert_eq!(labels(&grace.get(&url).await.json()), ["Arrived", "Done"]);
        assert_eq!(post(&grace, &url, &stage("Parked", 0, "OPEN")).await.status, 201);
        refused(&grace.patch(&hold, &json!({ "archived": false })).await, "label Parked");
        let back = grace.patch(&hold, &json!({ "archived": false, "label": "Back" })).await.json();
        assert_eq!((&back["label"], &back["archived"]), (&json!("Back"), &json!(false)));
        let other = arrived.replace(url.split('/').nth(6).expect("an id"), "987654321");
        assert_eq!(grace.get(&other).await.status, 404);
    }
}

#[actix_web::test]
async fn a_stage_that_cannot_be_is_refused_and_stays() {
    for house in houses().await {
        let grace = house.staff(house.cast.grace).await;
        let (url, [arrived, done]) = pipeline(&grace).await;
        for (body, part) in [
            (json!({ "displayOrder": 0 }), "[label]"),
            (json!({ "label": "X" }), "[displayOrder]"),
            (stage(" ", 0, "OPEN"), "label is empty"),
            (stage("X", 0, "HALF"), "metadata.ticketState"),
            (stage("Done", 0, "OPEN"), "label Done"),
        ] {
            refused(&post(&grace, &url, &body).await, part);
            refused(&grace.put(&arrived, &body).await, part);
        }
        refused(&grace.patch(&arrived, &json!({ "label": "Done" })).await, "label Done");
        refused(&grace.patch(&arrived, &json!({ "archived": true })).await, "archived");
        refused(
            &grace.patch(&arrived, &json!({ "metadata": { "ticketState": "CLOSED" } })).await,
            "is OPEN",
        );
        refused(&grace.put(&done, &stage("Done", 2, "OPEN")).await, "is CLOSED");
        refused(&grace.delete(&arrived).await, "is OPEN");
        refused(&grace.delete(&done).await, "is CLOSED");
        assert_eq!(labels(&grace.get(&url).await.json()), ["Arrived", "Done"]);
    }
}

#[actix_web::test]
async fn a_stage_with_tickets_is_not_archived() {
    for house in houses().await {
        let grace = house.staff(house.cast.grace).await;
        let (url, _) = pipeline(&grace).await;
        let made = post(&grace, &url, &stage("On hold", 1, "OPEN")).await.json();
        let hold = format!("{url}/{}", made["id"].as_str().expect("an id"));
        put_ticket(&house, &hold).await;
        let answer = grace.delete(&hold).await;
        refused(&answer, "Tickets are in stages");
        assert_eq!(answer.json()["subCategory"], "PipelineError.STAGE_ID_IN_USE");
        assert_eq!(grace.get(&hold).await.status, 200);
    }
}

#[actix_web::test]
async fn tickets_are_closed_and_reopened_with_the_state_of_their_stage() {
    for house in houses().await {
        let grace = house.staff(house.cast.grace).await;
        let (url, _) = pipeline(&grace).await;
        let made = post(&grace, &url, &stage("On hold", 1, "OPEN")).await.json();
        let hold = format!("{url}/{}", made["id"].as_str().expect("an id"));
        put_ticket(&house, &hold).await;
        let closed = format!("ticket WHERE closed_at IS NOT NULL AND id = {}", house.cast.adas);
        assert_eq!(house.count(&closed).await, 0);
        let state = |state: &str| json!({ "metadata": { "ticketState": state } });
        assert_eq!(grace.patch(&hold, &state("CLOSED")).await.status, 200);
        assert_eq!(house.count(&closed).await, 1);
        assert_eq!(grace.patch(&hold, &state("OPEN")).await.status, 200);
        assert_eq!(house.count(&closed).await, 0);
    }
}

#[actix_web::test]
async fn a_pipeline_has_at_most_a_hundred_stages() {
    for house in houses().await {
        let grace = house.staff(house.cast.grace).await;
        let stages: Vec<Value> =
            (0..100).map(|number| stage(&number.to_string(), number, "OPEN")).collect();
        let body = json!({ "label": "Long", "displayOrder": 5, "stages": stages });
        let made = post(&grace, PIPELINES, &body).await.json();
        let url = format!("{PIPELINES}/{}/stages", made["id"].as_str().expect("an id"));
        refused(&post(&grace, &url, &stage("One more", 0, "OPEN")).await, "at most 100");
        assert_eq!(labels(&grace.get(&url).await.json()).len(), 100);
    }
}
