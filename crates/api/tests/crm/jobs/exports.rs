//! What files of exports hold.

use portico_domain::{id::StageId, property::RecordKind};
use serde_json::{Value, json};

use super::{START, export, exported, follow, status, table, work};
use crate::{
    crm::program,
    support::{House, houses},
};

/// Creates tickets with those subjects, all with that description, and returns their ids.
async fn tickets(house: &House, subjects: &[&str], content: &str) -> Vec<String> {
    let program = program(house).await;
    let stage: StageId = house.cast.stages[0];
    let inputs: Vec<Value> = subjects
        .iter()
        .map(|subject| {
            json!({ "properties": { "subject": subject, "content": content,
                "hs_pipeline_stage": stage.to_string(), "hs_ticket_priority": "HIGH" } })
        })
        .collect();
    let made = program.post("/objects/tickets/batch/create", &json!({ "inputs": inputs })).await;
    assert_eq!(made.status, 201, "{}", made.text());
    let made = made.json();
    let ids = made["results"].as_array().expect("tickets").iter();
    ids.map(|ticket| ticket["id"].as_str().expect("an id").to_owned()).collect()
}

fn about(content: &str) -> Value {
    json!({ "publicCrmSearchRequest": { "query": "", "sorts": [],
        "filters": [{ "propertyName": "content", "operator": "EQ", "value": content }] } })
}

#[actix_web::test]
async fn a_file_has_the_ids_and_properties_of_the_records_that_match() {
    for house in houses().await {
        let program = program(&house).await;
        let ids = tickets(&house, &["One", "Two, \"three\"\nand four"], "wanted").await;
        tickets(&house, &["Left out"], "other").await;
        let body = export("TICKET", &["subject", "hs_ticket_priority", "subject"], about("wanted"));
        let started = program.post(START, &body).await;
        assert_eq!(started.status, 202);
        let id = started.json()["id"].as_str().expect("an id").to_owned();
        let before = status(&program, &id).await;
        assert_eq!((&before["status"], &before["result"]), (&json!("PENDING"), &Value::Null));
        assert!(before["startedAt"].is_string() && before["completedAt"].is_string(), "{before}");
        work(&house).await;
        let after = status(&program, &id).await;
        assert_eq!(after["status"], "COMPLETE", "{after}");
        let file = follow(&house, &after["result"]).await;
        assert_eq!(file.status, 200);
        assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
        assert!(file.header("content-disposition").starts_with("attachment; "));
        assert!(file.header("content-disposition").contains("everything.csv"));
        assert_eq!(
            file.text(),
            format!(
                "\u{feff}Record ID,subject,hs_ticket_priority\r\n{},One,HIGH\r\n\
                 {},\"Two, \"\"three\"\"\nand four\",HIGH\r\n",
                ids[0], ids[1]
            )
        );
    }
}

#[actix_web::test]
async fn labels_stand_in_for_names_and_values_unless_those_are_asked_for() {
    for house in houses().await {
        let program = program(&house).await;
        let id = tickets(&house, &["One"], "wanted").await.remove(0);
        let owner = json!({ "properties": { "hubspot_owner_id": house.cast.grace.to_string() } });
        assert_eq!(program.patch(&format!("/objects/tickets/{id}"), &owner).await.status, 200);
        let properties = ["hs_ticket_priority", "hs_pipeline_stage", "hubspot_owner_id"];
        let mut body = export("0-5", &properties, about("wanted"));
        body["exportInternalValuesOptions"] = json!([]);
        let rows = table(&exported(&house, &program, &body).await);
        assert_eq!(rows[0], ["Record ID", "Priority", "Stage", "Ticket owner"]);
        assert_eq!(rows[1], [id.as_str(), "High", "New", "Gracehushcanary Gracehushcanary"]);
        body["exportInternalValuesOptions"] = json!(["VALUES"]);
        let rows = table(&exported(&house, &program, &body).await);
        assert_eq!(rows[0], ["Record ID", "Priority", "Stage", "Ticket owner"]);
        let [stage, owner] = [house.cast.stages[0].to_string(), house.cast.grace.to_string()];
        assert_eq!(rows[1], [id.as_str(), "HIGH", stage.as_str(), owner.as_str()]);
    }
}

#[actix_web::test]
async fn a_cell_that_a_spreadsheet_would_run_begins_with_an_apostrophe() {
    for house in houses().await {
        let subjects = ["=1+1", "+1", "-1", "@a", "\tx", "1=1"];
        tickets(&house, &subjects, "wanted").await;
        let body = export("tickets", &["subject"], about("wanted"));
        let rows = table(&exported(&house, &program(&house).await, &body).await);
        let cells: Vec<&str> = rows.iter().skip(1).map(|row| row[1].as_str()).collect();
        assert_eq!(cells, ["'=1+1", "'+1", "'-1", "'@a", "'\tx", "1=1"]);
    }
}

#[actix_web::test]
async fn filters_are_understood_in_every_form_that_programs_write() {
    for house in houses().await {
        let program = program(&house).await;
        tickets(&house, &["One lantern", "Two lanterns"], "wanted").await;
        tickets(&house, &["Three lanterns"], "other").await;
        let filter = json!({ "property": "content", "operator": "EQ", "value": "wanted" });
        let searches = [
            (json!({ "filters": [filter] }), 2),
            (json!({ "filterGroups": [{ "filters": [filter] }] }), 2),
            (json!({ "query": "three lantern" }), 1),
            (json!({ "filters": [filter], "query": "two" }), 1),
        ];
        for (search, expected) in searches {
            let body = export("TICKET", &["subject"], json!({ "publicCrmSearchRequest": search }));
            let rows = table(&exported(&house, &program, &body).await);
            assert_eq!(rows.len() - 1, expected, "{body}");
        }
    }
}

#[actix_web::test]
async fn records_come_by_id_or_in_the_order_that_is_asked_for() {
    for house in houses().await {
        let program = program(&house).await;
        tickets(&house, &["b", "c", "a"], "wanted").await;
        for (sorts, expected) in [
            (json!([]), ["b", "c", "a"]),
            (json!(["subject"]), ["a", "b", "c"]),
            (json!([{ "propertyName": "subject", "direction": "DESCENDING" }]), ["c", "b", "a"]),
        ] {
            let mut body = export("TICKET", &["subject"], about("wanted"));
            body["publicCrmSearchRequest"]["sorts"] = sorts;
            let rows = table(&exported(&house, &program, &body).await);
            let subjects: Vec<&str> = rows.iter().skip(1).map(|row| row[1].as_str()).collect();
            assert_eq!(subjects, expected);
        }
    }
}

#[actix_web::test]
async fn a_column_has_the_ids_of_associated_records() {
    for house in houses().await {
        let program = program(&house).await;
        let more = json!({ "associatedObjectType": "CONTACT", "publicCrmSearchRequest": { "filters": [
            { "propertyName": "hs_object_id", "operator": "IN", "values": [house.cast.adas, house.cast.acmes] } ] } });
        let body = export("TICKET", &["subject"], more);
        let rows = table(&exported(&house, &program, &body).await);
        assert_eq!(rows[0], ["Record ID", "subject", "associations.contact"]);
        let contacts = |ticket: &str| {
            let row = rows.iter().find(|row| row[0] == ticket).expect("a row");
            row[2].clone()
        };
        assert_eq!(contacts(&house.cast.adas.to_string()), house.cast.ada.contact.to_string());
        assert_eq!(contacts(&house.cast.acmes.to_string()), "");
    }
}

#[actix_web::test]
async fn a_file_of_many_pages_has_every_record_once() {
    for house in houses().await {
        let program = program(&house).await;
        for part in 0..11 {
            let one = |number: usize| json!({ "properties": { "lastname": format!("Many {part} {number}") } });
            let inputs: Vec<Value> = (0..100).map(one).collect();
            let made =
                program.post("/objects/contacts/batch/create", &json!({ "inputs": inputs })).await;
            assert_eq!(made.status, 201, "{}", made.text());
        }
        for sorts in [json!([]), json!(["lastname"])] {
            let search = json!({ "query": "many", "sorts": sorts });
            let body =
                export("CONTACT", &["lastname"], json!({ "publicCrmSearchRequest": search }));
            let rows = table(&exported(&house, &program, &body).await);
            let mut ids: Vec<&str> = rows.iter().skip(1).map(|row| row[0].as_str()).collect();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!((ids.len(), rows.len()), (1_100, 1_101));
        }
        let all = export("CONTACT", &["lastname"], json!({}));
        let rows = table(&exported(&house, &program, &all).await);
        let live = format!("{} WHERE archived_at IS NULL", RecordKind::Contact.name());
        assert_eq!(i64::try_from(rows.len()).expect("a count") - 1, house.count(&live).await);
    }
}
