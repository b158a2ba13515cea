//! Pipelines: making, changing, replacing, archiving, and what is noted about it.

use serde_json::{Value, json};

use super::posting::post;
use crate::support::{Answer, House, Person, houses};

const PIPELINES: &str = "/api/crm/v3/pipelines/tickets";

fn stage(label: &str, order: i32, state: &str) -> Value {
    json!({ "label": label, "displayOrder": order, "metadata": { "ticketState": state } })
}

fn pipeline(label: &str, order: i32) -> Value {
    let stages = [stage("Done", 2, "CLOSED"), stage("Arrived", 1, "OPEN")];
    json!({ "label": label, "displayOrder": order, "stages": stages })
}

async fn create(person: &Person, body: &Value) -> Value {
    let made = post(person, PIPELINES, body).await;
    assert_eq!(made.status, 201, "{}", made.text());
    made.json()
}

fn id(thing: &Value) -> &str {
    thing["id"].as_str().expect("an id")
}

fn url(pipeline: &Value) -> String {
    format!("{PIPELINES}/{}", id(pipeline))
}

fn labels(things: &Value) -> Vec<&str> {
    let things = things.as_array().expect("a list").iter();
    things.map(|one| one["label"].as_str().expect("a label")).collect()
}

fn refused(answer: &Answer, part: &str) {
    let body = answer.json();
    assert_eq!((answer.status, &body["category"]), (400, &json!("VALIDATION_ERROR")), "{body}");
    let message = body["message"].as_str().expect("a message");
    assert!(message.contains(part), "{message} should say {part}");
}

/// The pipeline that the cast's tickets are in.
async fn support(person: &Person) -> Value {
    let list = person.get(PIPELINES).await.json();
    let mut all = list["results"].as_array().expect("results").iter();
    all.find(|one| one["label"] == "Support").expect("the pipeline").clone()
}

async fn put_ticket(house: &House, stage: &Value) {
    let (stage, ticket) = (id(stage), house.cast.adas);
    let sql = format!("UPDATE ticket SET stage_id = {stage} WHERE id = {ticket}");
    house.cast.change(&house.db, &sql).await;
}

#[actix_web::test]
async fn a_pipeline_is_read_as_it_was_made_and_texts_stand_in_its_metadata() {
    for house in houses().await {
        let grace = house.staff(house.cast.grace).await;
        let made = create(&grace, &pipeline("Returns", 5)).await;
        assert_eq!((&made["label"], &made["displayOrder"]), (&json!("Returns"), &json!(5)));
        assert_eq!(labels(&made["stages"]), ["Arrived", "Done"]);
        assert_eq!(made["createdAt"], "2026-11-23T12:00:00.000Z");
        assert_eq!(made["updatedAt"], "2026-11-23T12:00:00.000Z");
        assert_eq!((&made["archived"], made.get("archivedAt")), (&json!(false), None));
        let done = &made["stages"][1];
        assert_eq!(done["metadata"], json!({ "ticketState": "CLOSED", "isClosed": "true" }));
        assert_eq!(done["createdAt"], "2026-11-23T12:00:00.000Z");
        assert_eq!(grace.get(&url(&made)).await.json(), made);
        let plain = json!({ "label": "Plain", "displayOrder": 5, "stages": [{ "label": "Any", "displayOrder": 0 }] });
        let plain = create(&grace, &plain).await;
        assert_eq!(
            plain["stages"][0]["metadata"],
            json!({ "ticketState": "OPEN", "isClosed": "false" })
        );
        create(&grace, &pipeline("Zeroth", -1)).await;
        let list = grace.get(&format!("{PIPELINES}/")).await.json();
        assert_eq!(labels(&list["results"]), ["Zeroth", "Support", "Plain", "Returns"]);
        let closed = json!({ "label": "C", "displayOrder": 9, "stages": [
            { "label": "X", "displayOrder": 0, "metadata": { "isClosed": true } }] });
        assert_eq!(create(&grace, &closed).await["stages"][0]["metadata"]["ticketState"], "CLOSED");
    }
}

#[actix_web::test]
async fn a_pipeline_that_cannot_be_is_refused() {
    let many: Vec<Value> =
        (0..101).map(|number| stage(&number.to_string(), number, "OPEN")).collect();
    let with = |stages: Value| json!({ "label": "X", "displayOrder": 0, "stages": stages });
    let cases = [
        (json!({ "displayOrder": 0, "stages": [] }), "[label]"),
        (json!({ "label": "X", "stages": [] }), "[displayOrder]"),
        (json!({ "label": "X", "displayOrder": 0 }), "[stages]"),
        (json!({ "label": "X", "displayOrder": "first", "stages": [] }), "invalid type"),
        (
            json!({ "label": " ", "displayOrder": 0, "stages": [stage("A", 0, "OPEN")] }),
            "label is empty",
        ),
        (with(json!([])), "stages must list"),
        (with(json!(many)), "at most 100"),
        (with(json!([stage("A", 0, "OPEN"), stage("A ", 1, "CLOSED")])), "the label A twice"),
        (with(json!([stage("", 0, "OPEN")])), "stages have a label that is empty"),
        (with(json!([stage("A", 0, "open")])), "metadata.ticketState"),
        (with(json!([stage("A", 0, "WON")])), "metadata.ticketState"),
        (
            with(json!([{ "label": "A", "displayOrder": 0, "metadata": { "isClosed": "no" } }])),
            "metadata.isClosed",
        ),
        (with(json!([{ "label": "A" }])), "[displayOrder]"),
    ];
    for house in houses().await {
        let grace = house.staff(house.cast.grace).await;
        let before = (house.count("pipeline").await, house.count("stage").await);
        for (body, part) in &cases {
            refused(&post(&grace, PIPELINES, body).await, part);
        }
        assert_eq!((house.count("pipeline").await, house.count("stage").await), before);
        let elsewhere = post(&grace, "/api/crm/v3/pipelines/contacts", &pipeline("X", 0)).await;
        refused(&elsewhere, "tickets");
        refused(
            &grace.get("/api/crm/v3/pipelines/deals").await,
            "Unable to infer object type from: deals",
        );
        for missing in ["987654321", "support"] {
            assert_eq!(grace.get(&format!("{PIPELINES}/{missing}")).await.status, 404);
        }
    }
}

#[actix_web::test]
async fn replacing_a_pipeline_keeps_the_stages_that_are_listed() {
    for house in houses().await {
        let grace = house.staff(house.cast.grace).await;
        let made = create(&grace, &pipeline("Returns", 5)).await;
        let (arrived, done) = (made["stages"][0].clone(), made["stages"][1].clone());
        house.pass_minutes(1);
        let swapped = json!({ "label": "Returns 2", "displayOrder": 6, "stages": [
            { "id": arrived["id"], "label": "Done", "displayOrder": 0 },
            { "stageId": done["id"], "label": "Arrived", "displayOrder": 1, "metadata": { "ticketState": "CLOSED" } },
            stage("Between", 1, "OPEN"),
        ] });
        let replaced = grace.put(&url(&made), &swapped).await;
        assert_eq!(replaced.status, 200, "{}", replaced.text());
        let replaced = replaced.json();
        assert_eq!(
            (&replaced["label"], &replaced["displayOrder"]),
            (&json!("Returns 2"), &json!(6))
        );
        assert_eq!(labels(&replaced["stages"]), ["Done", "Arrived", "Between"]);
        assert_eq!(replaced["stages"][0]["id"], arrived["id"]);
        assert_eq!(replaced["stages"][1]["id"], done["id"]);
        assert_eq!(replaced["updatedAt"], "2026-11-23T12:01:00.000Z");
        let by_label = json!({ "label": "Returns", "displayOrder": 6, "stages": [
            stage("Done", 3, "OPEN"), stage("Closed", 4, "CLOSED")] });
        let replaced = grace.put(&url(&made), &by_label).await.json();
        assert_eq!(labels(&replaced["stages"]), ["Done", "Closed"]);
        assert_eq!(replaced["stages"][0]["id"], arrived["id"]);
        assert_eq!(grace.get(&url(&made)).await.json(), replaced);
    }
}

#[actix_web::test]
async fn replacing_a_pipeline_takes_no_stage_from_tickets_and_leaves_both_states() {
    for house in houses().await {
        let grace = house.staff(house.cast.grace).await;
        let made = create(&grace, &pipeline("Returns", 5)).await;
        let with = |stages: Value| json!({ "label": "X", "displayOrder": 0, "stages": stages });
        let foreign = support(&grace).await["stages"][0]["id"].clone();
        put_ticket(&house, &made["stages"][0]).await;
        let gone = with(json!([stage("Other", 0, "OPEN"), stage("Done", 1, "CLOSED")]));
        let cases = [
            (with(json!([stage("Arrived", 0, "OPEN")])), "ticketState is CLOSED"),
            (
                with(
                    json!([{ "id": foreign, "label": "A", "displayOrder": 0 }, stage("Done", 1, "CLOSED")]),
                ),
                "does not have",
            ),
            (with(json!([{ "id": "x", "label": "A", "displayOrder": 0 }])), "the stage x"),
            (gone, "Tickets are in stages"),
        ];
        for (body, part) in &cases {
            refused(&grace.put(&url(&made), body).await, part);
            assert_eq!(grace.get(&url(&made)).await.json(), made);
        }
    }
}

#[actix_web::test]
async fn a_pipeline_is_changed_archived_and_brought_back() {
    for house in houses().await {
        let grace = house.staff(house.cast.grace).await;
        let made = create(&grace, &pipeline("Returns", 5)).await;
        let url = url(&made);
        let changed = grace.patch(&url, &json!({ "label": "Back" })).await.json();
        assert_eq!((&changed["label"], &changed["displayOrder"]), (&json!("Back"), &json!(5)));
        assert_eq!(changed["stages"], made["stages"]);
        let choices = "/api/desk/choices";
        assert!(grace.get(choices).await.text().contains("Arrived"));
        assert_eq!(grace.delete(&url).await.status, 204);
        assert!(!grace.get(choices).await.text().contains("Arrived"));
        assert_eq!(labels(&grace.get(PIPELINES).await.json()["results"]), ["Support"]);
        let archived = grace.get(&format!("{PIPELINES}?archived=true")).await.json();
        assert_eq!(labels(&archived["results"]), ["Back"]);
        assert_eq!(archived["results"][0]["archived"], true);
        for gone in [
            grace.get(&url).await,
            grace.delete(&url).await,
            grace.patch(&url, &json!({ "label": "Again" })).await,
            grace.put(&url, &pipeline("Again", 1)).await,
            grace.get(&format!("{url}/stages")).await,
        ] {
            assert_eq!((gone.status, &gone.json()["category"]), (404, &json!("OBJECT_NOT_FOUND")));
        }
        refused(&grace.patch(&url, &json!({ "archived": true })).await, "archived");
        let back = grace.patch(&url, &json!({ "archived": false })).await.json();
        assert_eq!((&back["label"], &back["stages"]), (&json!("Back"), &made["stages"]));
        assert!(grace.get(choices).await.text().contains("Arrived"));
    }
}

#[actix_web::test]
async fn a_pipeline_with_tickets_is_not_archived_and_neither_is_the_last_one() {
    for house in houses().await {
        let grace = house.staff(house.cast.grace).await;
        let made = create(&grace, &pipeline("Returns", 5)).await;
        put_ticket(&house, &made["stages"][0]).await;
        for query in ["", "?validateReferencesBeforeDelete=True"] {
            let answer = grace.delete(&format!("{}{query}", url(&made))).await;
            refused(&answer, "Tickets are in stages");
            let body = answer.json();
            assert_eq!(body["subCategory"], "PipelineError.STAGE_ID_IN_USE");
            assert_eq!(body["context"]["stageIds"], json!([made["stages"][0]["id"]]));
            assert_eq!(body["context"]["objectIds"], json!([house.cast.adas.to_string()]));
        }
        let archive = format!("UPDATE ticket SET archived_at = 1 WHERE id = {}", house.cast.adas);
        house.cast.change(&house.db, &archive).await;
        assert_eq!(grace.delete(&url(&made)).await.status, 204);
        house.cast.change(&house.db, "UPDATE ticket SET archived_at = 1").await;
        let last = support(&grace).await;
        refused(&grace.delete(&url(&last)).await, "last pipeline");
        assert_eq!(support(&grace).await, last);
    }
}

#[actix_web::test]
async fn the_audit_tells_the_newest_change_first_and_what_the_pipeline_was_like() {
    for house in houses().await {
        let grace = house.staff(house.cast.grace).await;
        let made = create(&grace, &pipeline("Returns", 5)).await;
        let url = url(&made);
        house.pass_minutes(1);
        let changed = grace.patch(&url, &json!({ "label": "Back" })).await.json();
        grace.patch(&url, &json!({ "label": "Back" })).await;
        post(&grace, &format!("{url}/stages"), &stage("Lost", 9, "OPEN")).await;
        grace.patch(&url, &json!({ "label": " " })).await;
        grace.delete(&url).await;
        let audit = grace.get(&format!("{url}/audit")).await.json();
        let results = audit["results"].as_array().expect("results");
        let actions: Vec<&Value> = results.iter().map(|one| &one["action"]).collect();
        assert_eq!(actions, ["DELETE", "UPDATE", "UPDATE", "CREATE"]);
        assert_eq!(results[3]["rawObject"], made);
        assert_eq!(results[2]["rawObject"], changed);
        assert_eq!(labels(&results[1]["rawObject"]["stages"]), ["Arrived", "Done", "Lost"]);
        assert_eq!(results[0]["rawObject"]["archived"], true);
        assert_eq!(results[2]["timestamp"], "2026-11-23T12:01:00.000Z");
        assert_eq!(results[2]["fromUserId"], house.cast.grace.get());
        assert_eq!(results[2]["identifier"], made["id"]);
        assert!(results[2]["portalId"].is_i64() && results[2]["message"].is_string());
        assert_eq!(grace.get(&format!("{PIPELINES}/987654321/audit")).await.status, 404);
    }
}

#[actix_web::test]
async fn pipelines_are_for_staff_who_may_see_or_change_them() {
    for house in houses().await {
        let nobody = house.staff(house.cast.nobody).await;
        assert_eq!(nobody.get(PIPELINES).await.status, 403);
        assert_eq!(post(&nobody, PIPELINES, &pipeline("X", 0)).await.status, 403);
        assert_eq!(house.anybody().get(PIPELINES).await.status, 401);
        assert_eq!(house.contact(house.cast.ada).await.get(PIPELINES).await.status, 401);
    }
}
