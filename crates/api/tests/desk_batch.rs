//! Many tickets at once: each wholly or not at all, and taken back where nobody changed them since.

use serde_json::{Value, json};

use crate::support::{House, Person, houses};

async fn send(person: &Person, changes: Value) -> Value {
    let answer = person.post("/api/desk/tickets/batch", "", &json!({ "changes": changes })).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

async fn ticket(house: &House, person: &Person) -> Value {
    person.get(&format!("/api/desk/tickets/{}", house.cast.adas)).await.json()
}

/// The way back of everything that was changed.
fn back(outcome: &Value) -> Value {
    let changed = outcome["changed"].as_array().expect("changes").iter();
    let back = |one: &Value| json!({ "ticket_id": one["ticket_id"], "change": one["before"], "only_if": one["after"] });
    changed.map(back).collect()
}

#[actix_web::test]
async fn several_tickets_are_closed_recorded_and_taken_back() {
    for house in houses().await {
        let cast = &house.cast;
        let dan = house.staff(cast.desk).await;
        let before = ticket(&house, &dan).await;
        house.pass_minutes(1);
        let owner = cast.desk.to_string();
        let change = json!({ "owner_id": owner, "priority": "" });
        let changes = [cast.adas, cast.bens]
            .map(|id| json!({ "ticket_id": id, "status": "closed", "change": change }));
        let outcome = send(&dan, json!(changes)).await;
        assert_eq!(outcome["changed"].as_array().expect("changes").len(), 2, "{outcome}");
        assert_eq!(outcome["refused"], json!([]));
        let closed = ticket(&house, &dan).await;
        assert_eq!(closed["ticket"]["status"], "closed");
        assert_eq!(
            (&closed["owner_id"], &closed["ticket"]["priority"]),
            (&json!(owner), &Value::Null)
        );
        let timeline = dan.get(&format!("/api/desk/tickets/{}/timeline", cast.adas)).await.json();
        let entries = timeline["entries"].as_array().expect("entries").iter();
        assert_eq!(entries.filter(|entry| entry["kind"] == "change").count(), 3);
        let ada = house.contact(cast.ada).await;
        let seen = ada.get(&format!("/api/portal/support/tickets/{}", cast.adas)).await.json();
        assert_eq!(seen["ticket"]["status"], "closed");

        house.pass_millis(5_000);
        let undone = send(&dan, back(&outcome)).await;
        assert_eq!(undone["refused"], json!([]), "{undone}");
        let after = ticket(&house, &dan).await;
        for field in ["stage_id", "owner_id", "closed_at"] {
            assert_eq!(after[field], before[field], "{field}");
        }
        assert_eq!(after["ticket"]["priority"], before["ticket"]["priority"]);
    }
}

#[actix_web::test]
async fn what_somebody_changed_since_is_not_taken_back() {
    for house in houses().await {
        let cast = &house.cast;
        let (dan, grace) = (house.staff(cast.desk).await, house.staff(cast.grace).await);
        let low = json!({ "priority": "low" });
        let changes = [cast.adas, cast.bens].map(|id| json!({ "ticket_id": id, "change": low }));
        let outcome = send(&dan, json!(changes)).await;
        let path = format!("/api/desk/tickets/{}", cast.adas);
        assert_eq!(grace.patch(&path, &json!({ "priority": "urgent" })).await.status, 200);
        let undone = send(&dan, back(&outcome)).await;
        assert_eq!(undone["changed"][0]["ticket_id"], cast.bens.to_string());
        assert_eq!(undone["refused"][0]["ticket_id"], cast.adas.to_string());
        assert_eq!(undone["refused"][0]["reason"], "changed");
        assert_eq!(ticket(&house, &dan).await["ticket"]["priority"], "urgent");
    }
}

#[actix_web::test]
async fn a_ticket_that_cannot_be_changed_stays_whole_and_the_others_are_changed() {
    for house in houses().await {
        let cast = &house.cast;
        let dan = house.staff(cast.desk).await;
        let before = ticket(&house, &dan).await;
        for (change, reason) in [
            (json!({ "stage_id": "9", "priority": "low" }), "stage"),
            (json!({ "owner_id": "9", "stage_id": cast.stages[1] }), "owner"),
        ] {
            let outcome = send(
                &dan,
                json!([
                    { "ticket_id": cast.adas, "change": change },
                    { "ticket_id": cast.adas_archived, "change": { "priority": "low" } },
                    { "ticket_id": cast.bens, "change": { "priority": "low" } },
                ]),
            )
            .await;
            assert_eq!(outcome["changed"][0]["ticket_id"], cast.bens.to_string(), "{outcome}");
            let reasons: Vec<_> = outcome["refused"].as_array().expect("refused").iter().collect();
            assert_eq!(reasons.len(), 2);
            assert_eq!(
                (&reasons[0]["reason"], &reasons[1]["reason"]),
                (&json!(reason), &json!("gone"))
            );
            assert_eq!(reasons[1]["subject"], "", "a deleted ticket says its subject");
            assert_eq!(ticket(&house, &dan).await, before, "half of a refused change was made");
        }
    }
}

#[actix_web::test]
async fn a_list_that_makes_no_sense_is_refused_as_a_whole() {
    for house in houses().await {
        let dan = house.staff(house.cast.desk).await;
        let id = house.cast.adas;
        for (changes, field) in [
            (json!([]), "changes"),
            (json!([{ "ticket_id": id }, { "ticket_id": id }]), "changes"),
            (json!([{ "ticket_id": id, "change": { "priority": "hot" } }]), "priority"),
            (json!([{ "ticket_id": id, "change": { "owner_id": "me" } }]), "owner_id"),
            (
                json!([{ "ticket_id": id, "status": "open", "change": { "stage_id": "5" } }]),
                "status",
            ),
        ] {
            let body = json!({ "changes": changes });
            let answer = dan.post("/api/desk/tickets/batch", "", &body).await;
            assert_eq!((answer.status, &answer.json()["errors"][0]["field"]), (422, &json!(field)));
        }
    }
}
