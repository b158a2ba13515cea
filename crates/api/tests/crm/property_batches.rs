//! Many properties at once.

use serde_json::{Value, json};

use super::posting::post;
use crate::support::houses;

const BATCH: &str = "/api/crm/v3/properties/companies/batch";

fn text(name: &str, group: &str) -> Value {
    json!({ "name": name, "label": name, "type": "string", "fieldType": "text", "groupName": group })
}

fn inputs(all: &[Value]) -> Value {
    json!({ "inputs": all })
}

fn named(names: &[&str]) -> Value {
    let all: Vec<Value> = names.iter().map(|name| json!({ "name": name })).collect();
    json!({ "inputs": all })
}

/// The names in an answer.
fn names(answer: &Value) -> Vec<&str> {
    let results = answer["results"].as_array().expect("results").iter();
    results.map(|one| one["name"].as_str().expect("a name")).collect()
}

#[actix_web::test]
async fn a_batch_defines_what_it_can_and_says_what_it_cannot() {
    for house in houses().await {
        let grace = house.staff(house.cast.grace).await;
        let url = format!("{BATCH}/create");
        let good = inputs(&[text("one", "companyinformation"), text("two", "companyinformation")]);
        let made = post(&grace, &url, &good).await;
        assert_eq!(made.status, 201, "{}", made.text());
        let made = made.json();
        assert_eq!((&made["status"], names(&made)), (&json!("COMPLETE"), vec!["one", "two"]));
        assert!(made["startedAt"].is_string() && made["completedAt"].is_string());
        assert_eq!(made["errors"], Value::Null);
        let mixed = inputs(&[
            text("one", "companyinformation"),
            text("three", "companyinformation"),
            text("four", "nowhere"),
        ]);
        let made = post(&grace, &url, &mixed).await;
        assert_eq!(made.status, 207, "{}", made.text());
        let made = made.json();
        assert_eq!((names(&made), &made["numErrors"]), (vec!["three"], &json!(2)));
        assert_eq!(made["errors"][0]["category"], "OBJECT_ALREADY_EXISTS");
        assert_eq!(made["errors"][0]["context"]["name"], json!(["one"]));
        assert_eq!(made["errors"][1]["category"], "VALIDATION_ERROR");
        assert_eq!(made["errors"][1]["context"]["name"], json!(["four"]));
    }
}

#[actix_web::test]
async fn a_batch_finds_what_there_is_and_names_what_there_is_not() {
    for house in houses().await {
        let grace = house.staff(house.cast.grace).await;
        let url = format!("{BATCH}/read");
        let found = post(&grace, &url, &named(&["name", "domain", "name"])).await;
        assert_eq!((found.status, names(&found.json())), (200, vec!["domain", "name"]));
        let found = post(&grace, &url, &named(&["name", "nothing", "nobody"])).await;
        assert_eq!(found.status, 207, "{}", found.text());
        let found = found.json();
        assert_eq!((names(&found), &found["numErrors"]), (vec!["name"], &json!(1)));
        assert_eq!(found["errors"][0]["category"], "OBJECT_NOT_FOUND");
        assert_eq!(found["errors"][0]["context"]["ids"], json!(["nothing", "nobody"]));
    }
}

#[actix_web::test]
async fn a_batch_archives_all_or_nothing_and_does_not_mind_unknown_names() {
    for house in houses().await {
        let grace = house.staff(house.cast.grace).await;
        let good = inputs(&[text("one", "companyinformation"), text("two", "companyinformation")]);
        post(&grace, &format!("{BATCH}/create"), &good).await;
        let url = format!("{BATCH}/archive");
        let refused = post(&grace, &url, &named(&["one", "domain"])).await;
        assert_eq!(refused.status, 400, "{}", refused.text());
        let live = "/api/crm/v3/properties/companies";
        assert_eq!(grace.get(&format!("{live}/one")).await.status, 200);
        let archived = post(&grace, &url, &named(&["one", "nothing", "one"])).await;
        assert_eq!((archived.status, archived.text().as_str()), (204, ""));
        assert_eq!(grace.get(&format!("{live}/one")).await.status, 404);
        assert_eq!(grace.get(&format!("{live}/two")).await.status, 200);
        let read = json!({ "archived": true, "inputs": [{ "name": "one" }] });
        let read = post(&grace, &format!("{BATCH}/read"), &read).await;
        assert_eq!((read.status, names(&read.json())), (200, vec!["one"]));
    }
}

#[actix_web::test]
async fn a_batch_has_one_to_a_hundred_parts() {
    for house in houses().await {
        let grace = house.staff(house.cast.grace).await;
        let many: Vec<Value> =
            (0..101).map(|number| text(&format!("p{number}"), "companyinformation")).collect();
        let before = house.count("property_definition").await;
        for verb in ["create", "read", "archive"] {
            let url = format!("{BATCH}/{verb}");
            let empty = post(&grace, &url, &json!({ "inputs": [] })).await;
            let message = "Batch input provided should have at least one object.";
            assert_eq!((empty.status, &empty.json()["message"]), (400, &json!(message)));
            assert_eq!(post(&grace, &url, &inputs(&many)).await.status, 400, "{verb}");
            assert_eq!(post(&grace, &url, &json!({})).await.status, 400, "{verb}");
        }
        assert_eq!(house.count("property_definition").await, before);
    }
}
