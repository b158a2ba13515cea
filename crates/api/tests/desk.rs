//! The help desk: changing tickets, and what customers notice of it.

use serde_json::{Value, json};

use crate::support::{House, Person, houses};

fn url(house: &House, rest: &str) -> String {
    format!("/api/desk/tickets/{}{rest}", house.cast.adas)
}

async fn portal_ticket(house: &House) -> Value {
    let ada = house.contact(house.cast.ada).await;
    let shown = ada.get(&format!("/api/portal/support/tickets/{}", house.cast.adas)).await;
    shown.json()["ticket"].clone()
}

/// The sentences of the changes on the timeline, newest first.
async fn changes(house: &House, person: &Person) -> Vec<String> {
    let timeline = person.get(&url(house, "/timeline")).await.json();
    let entries = timeline["entries"].as_array().expect("entries").iter();
    let changes = entries.filter(|entry| entry["kind"] == "change");
    changes.map(|entry| entry["text"].as_str().expect("text").to_owned()).collect()
}

#[actix_web::test]
async fn a_stage_of_another_pipeline_is_refused() {
    for house in houses().await {
        let cast = &house.cast;
        cast.change(&house.db, "INSERT INTO pipeline (id, label, position) VALUES (7, 'Other', 1)")
            .await;
        let stage = "INSERT INTO stage (id, pipeline_id, label, position, is_closed) VALUES (8, 7, 'Else', 0, FALSE)";
        cast.change(&house.db, stage).await;
        house.set_portal("name = 'Support'").await;
        let dan = house.staff(cast.desk).await;
        for stage in ["8", "9"] {
            let answer =
                dan.patch(&url(&house, ""), &json!({ "stage_id": stage, "priority": "low" })).await;
            assert_eq!(answer.status, 422, "{}", answer.text());
            assert_eq!(answer.json()["errors"][0]["field"], "stage_id");
        }
        let half = json!({ "stage_id": cast.stages[1], "priority": "low", "owner_id": "9" });
        assert_eq!(dan.patch(&url(&house, ""), &half).await.status, 422);
        let shown = dan.get(&url(&house, "")).await.json();
        assert_eq!(shown["stage_id"], cast.stages[0].to_string());
        assert_eq!(shown["ticket"]["priority"], "high", "half of a refused change was made");
        assert!(changes(&house, &dan).await.is_empty());
    }
}

#[actix_web::test]
async fn owners_are_set_and_cleared_and_each_change_is_recorded() {
    for house in houses().await {
        let cast = &house.cast;
        let dan = house.staff(cast.desk).await;
        for (owner, expected) in
            [(String::new(), Value::Null), (cast.desk.to_string(), json!(cast.desk))]
        {
            house.pass_minutes(1);
            let answer = dan.patch(&url(&house, ""), &json!({ "owner_id": owner })).await;
            assert_eq!(answer.status, 200, "{}", answer.text());
            assert_eq!(answer.json()["owner_id"], expected);
            let shown = portal_ticket(&house).await["owner"].clone();
            assert_eq!(shown, if owner.is_empty() { "" } else { "Team North" });
        }
        house.pass_minutes(1);
        let same = json!({ "owner_id": cast.desk, "priority": "high", "stage_id": cast.stages[0] });
        assert_eq!(dan.patch(&url(&house, ""), &same).await.status, 200);
        house.pass_minutes(1);
        assert_eq!(dan.patch(&url(&house, ""), &json!({ "priority": "low" })).await.status, 200);
        let recorded = changes(&house, &dan).await;
        assert_eq!(recorded.len(), 3, "{recorded:?}");
        assert_eq!(recorded[0], "changed the priority from high to low");
        assert!(recorded[1].starts_with("set the owner to Dan"), "{recorded:?}");
        assert!(recorded[2].starts_with("removed the owner Grace"), "{recorded:?}");
        for owner in [cast.ada.contact.to_string(), "x".to_owned(), "4503599627370497".to_owned()] {
            let answer = dan.patch(&url(&house, ""), &json!({ "owner_id": owner })).await;
            assert_eq!(answer.json()["errors"][0]["field"], "owner_id", "{}", answer.text());
        }
        let unknown = dan.patch(&url(&house, ""), &json!({ "subject": "x" })).await;
        assert_eq!(unknown.status, 422);
    }
}

#[actix_web::test]
async fn hidden_work_leaves_the_customers_last_activity_alone() {
    for house in houses().await {
        let cast = &house.cast;
        let dan = house.staff(cast.desk).await;
        let before = portal_ticket(&house).await;
        house.pass_minutes(5);
        let comment = dan.post(&url(&house, "/comments"), "k", &json!({ "text": "Hot" })).await;
        assert_eq!(
            (comment.status, comment.json()["customer_sees_it"].clone()),
            (201, json!(false))
        );
        assert_eq!(portal_ticket(&house).await, before, "a comment shows");
        let step = json!({ "stage_id": cast.stages[1] });
        assert_eq!(dan.patch(&url(&house, ""), &step).await.status, 200);
        assert_eq!(portal_ticket(&house).await, before, "a step between open stages shows");
        assert_eq!(dan.patch(&url(&house, ""), &json!({ "priority": "urgent" })).await.status, 200);
        assert_eq!(portal_ticket(&house).await, before, "a priority shows");
        let close = json!({ "stage_id": cast.stages[2] });
        assert_eq!(dan.patch(&url(&house, ""), &close).await.status, 200);
        let closed = portal_ticket(&house).await;
        assert_eq!(closed["status"], "closed");
        assert_eq!(closed["last_activity_at"], house.now().to_string(), "customers see the status");
        let shown = dan.get(&url(&house, "")).await.json();
        assert_eq!(shown["closed_at"], house.now().to_string());
        assert_eq!(dan.patch(&url(&house, ""), &step).await.json()["closed_at"], Value::Null);
    }
}

#[actix_web::test]
async fn a_staff_reply_reaches_the_customer_once_and_a_comment_never() {
    for house in houses().await {
        let cast = &house.cast;
        let dan = house.staff(cast.desk).await;
        house.pass_minutes(5);
        for _ in 0..2 {
            let reply =
                dan.post(&url(&house, "/messages"), "r", &json!({ "text": "Try water" })).await;
            assert_eq!(reply.status, 201, "{}", reply.text());
            let comment =
                dan.post(&url(&house, "/comments"), "c", &json!({ "text": "Not water" })).await;
            assert_eq!(comment.status, 201);
        }
        assert_eq!(
            dan.post(&url(&house, "/comments"), "r", &json!({ "text": "Try water" })).await.status,
            409
        );
        let ada = house.contact(cast.ada).await;
        let list = ada.get(&format!("/api/portal/support/tickets/{}/messages", cast.adas)).await;
        assert_eq!(list.text().matches("Try water").count(), 1);
        assert!(!list.text().contains("Not water"));
        assert_eq!(portal_ticket(&house).await["last_activity_at"], house.now().to_string());
        let timeline = dan.get(&url(&house, "/timeline")).await;
        assert_eq!(timeline.text().matches("Try water").count(), 1);
        assert_eq!(timeline.text().matches("Not water").count(), 1);
        let desk = dan.get("/api/desk/tickets?limit=1").await.json();
        assert_eq!(desk["tickets"][0]["awaits_answer"], false);
    }
}

#[actix_web::test]
async fn the_list_is_filtered_by_owner_inbox_status_and_words() {
    for house in houses().await {
        let cast = &house.cast;
        let grace = house.staff(cast.grace).await;
        assert_eq!(grace.patch(&url(&house, ""), &json!({ "owner_id": "" })).await.status, 200);
        let total = async |query: &str| {
            grace.get(&format!("/api/desk/tickets{query}")).await.json()["total"].clone()
        };
        assert_eq!(total("").await, 7, "all but the archived one");
        assert_eq!(total("?owner=none").await, 1);
        assert_eq!(total("?owner=me").await, 6);
        assert_eq!(total(&format!("?owner={}", cast.desk)).await, 0);
        assert_eq!(total("?status=closed").await, 1);
        assert_eq!(total(&format!("?inbox={}", cast.inbox)).await, 7);
        assert_eq!(total("?inbox=4503599627370497").await, 0);
        assert_eq!(total("?q=hushcanary").await, 3, "staff search hidden messages and subjects");
        for bad in ["?owner=x", "?limit=0", "?limit=101", "?nonsense=1", "?after=x"] {
            assert_eq!(grace.get(&format!("/api/desk/tickets{bad}")).await.status, 400, "{bad}");
        }
        let archived = format!("/api/desk/tickets/{}", cast.adas_archived);
        assert_eq!(grace.get(&archived).await.status, 404);
    }
}
