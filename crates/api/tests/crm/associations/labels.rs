//! Labels that people define.

use std::collections::BTreeSet;

use actix_web::http::Method;
use serde_json::{Value, json};

use super::{Names, Program, between, id, specs};
use crate::support::houses;

const LABELS: &str = "/api/crm/v4/associations/contacts/tickets/labels";
const BACK: &str = "/api/crm/v4/associations/tickets/contacts/labels";

/// Defines a label and returns its id and the one back.
async fn define(program: &Program, path: &str, body: &Value) -> [i64; 2] {
    let answer = program.post(path, body).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let made = answer.json()["results"].clone();
    let ids = made.as_array().expect("types").iter().map(|one| one["typeId"].as_i64());
    let ids: Vec<i64> = ids.map(|id| id.expect("an id")).collect();
    [ids[0], *ids.last().expect("an id")]
}

async fn listed(program: &Program, path: &str) -> Vec<(String, i64, Value)> {
    let page = program.get(path).await.json();
    let types = page["results"].as_array().expect("types").iter();
    let read = |one: &Value| {
        let category = one["category"].as_str().expect("text").to_owned();
        (category, one["typeId"].as_i64().expect("a number"), one["label"].clone())
    };
    types.map(read).collect()
}

#[actix_web::test]
async fn the_system_has_types_between_all_kinds_of_records() {
    for house in houses().await {
        let program = Program::new(&house).await;
        let system = |id: i64, label: Value| ("HUBSPOT_DEFINED".to_owned(), id, label);
        let path = |pair: &str| format!("/api/crm/v4/associations/{pair}/labels");
        assert_eq!(listed(&program, &path("ticket/contacts")).await, [system(16, Value::Null)]);
        assert_eq!(
            listed(&program, &path("0-5/0-2")).await,
            [system(26, json!("Primary")), system(339, Value::Null)]
        );
        assert_eq!(
            listed(&program, &path("Contacts/company")).await,
            [system(1, json!("Primary")), system(279, Value::Null)]
        );
        assert_eq!(
            listed(&program, &path("companies/companies")).await,
            [
                system(13, json!("Child company")),
                system(14, json!("Parent company")),
                system(450, Value::Null)
            ]
        );
        assert_eq!(program.get(&path("contacts/butterflies")).await.status, 400);
    }
}

#[actix_web::test]
async fn a_label_is_defined_used_and_deleted_in_both_directions() {
    for house in houses().await {
        let (program, names) = (Program::new(&house).await, Names::of(&house));
        let Names { adas, dave, .. } = &names;
        let body = json!({ "label": "Reviewer", "name": "reviewer" });
        let [own, back] = define(&program, LABELS, &body).await;
        assert!(own > 1000 && back > 1000 && own != back);
        let mine = |id| ("USER_DEFINED".to_owned(), id, json!("Reviewer"));
        assert!(listed(&program, LABELS).await.contains(&mine(own)));
        assert!(listed(&program, BACK).await.contains(&mine(back)));
        let answer = program.put(&between(dave, adas), &specs(&[own])).await;
        assert_eq!((answer.status, &answer.json()["labels"]), (201, &json!(["Reviewer"])));
        assert_eq!(program.types(dave, adas).await, BTreeSet::from([15, own]));
        assert_eq!(program.types(adas, dave).await, BTreeSet::from([16, back]));
        let used = program.delete(&format!("{LABELS}/{own}")).await;
        assert_eq!(used.status, 400, "{}", used.text());
        assert_eq!(program.delete(&format!("{BACK}/{back}")).await.status, 400);
        let inputs = json!({ "inputs": [{ "from": { "id": id(dave) }, "to": { "id": id(adas) }, "types": specs(&[own]) }] });
        let path = "/api/crm/v4/associations/contacts/tickets/batch/labels/archive";
        for _ in 0..2 {
            assert_eq!(program.post(path, &inputs).await.status, 204);
            assert_eq!(program.types(dave, adas).await, BTreeSet::from([15]));
        }
        assert_eq!(
            program.delete(&format!("{BACK}/{own}")).await.status,
            404,
            "not of this direction"
        );
        assert_eq!(program.delete(&format!("{LABELS}/{own}")).await.status, 204);
        assert_eq!(
            (listed(&program, LABELS).await.len(), listed(&program, BACK).await.len()),
            (1, 1)
        );
        assert_eq!(program.delete(&format!("{LABELS}/{own}")).await.status, 404);
        let again = define(&program, LABELS, &body).await;
        assert!(!again.contains(&own) && !again.contains(&back), "ids are not used again");
    }
}

#[actix_web::test]
async fn new_labels_take_the_place_of_those_a_pair_has() {
    for house in houses().await {
        let (program, names) = (Program::new(&house).await, Names::of(&house));
        let Names { adas, dave, .. } = &names;
        let label = async |name: &str| {
            define(&program, LABELS, &json!({ "label": name, "name": name })).await[0]
        };
        let (one, two) = (label("one").await, label("two").await);
        program.associate(dave, adas, &[one]).await;
        program.associate(dave, adas, &[two]).await;
        assert_eq!(program.types(dave, adas).await, BTreeSet::from([15, two]));
        let inputs = json!({ "inputs": [{ "from": { "id": id(dave) }, "to": { "id": id(adas) }, "types": specs(&[one]) }] });
        let path = "/api/crm/v4/associations/contacts/tickets/batch";
        let answer = program.post(&format!("{path}/create"), &inputs).await;
        assert_eq!(answer.json()["results"][0]["labels"], json!(["one", "two"]), "a batch adds");
        program.associate(dave, adas, &[]).await;
        assert_eq!(program.types(dave, adas).await, BTreeSet::from([15, one, two]));
        let plain = json!({ "inputs": [{ "from": { "id": id(dave) }, "to": { "id": id(adas) }, "types": specs(&[15]) }] });
        assert_eq!(program.post(&format!("{path}/labels/archive"), &plain).await.status, 204);
        assert!(
            program.types(adas, dave).await.is_empty(),
            "nothing stays without the unlabeled type"
        );
        assert_eq!(house.count("association").await, 0);
        program.associate(dave, adas, &[]).await;
        assert_eq!(program.types(dave, adas).await, BTreeSet::from([15]));
    }
}

#[actix_web::test]
async fn a_label_may_read_differently_from_the_other_side() {
    for house in houses().await {
        let (program, names) = (Program::new(&house).await, Names::of(&house));
        let people = "/api/crm/v4/associations/contacts/contacts/labels";
        let body = json!({ "label": "Manager", "name": "manager", "inverseLabel": "Report" });
        let [manager, report] = define(&program, people, &body).await;
        program.associate(&names.dave, &names.ada, &[manager]).await;
        assert_eq!(program.types(&names.dave, &names.ada).await, BTreeSet::from([449, manager]));
        assert_eq!(program.types(&names.ada, &names.dave).await, BTreeSet::from([449, report]));
        let [same, back] =
            define(&program, people, &json!({ "label": "Twin", "name": "twin" })).await;
        assert_eq!(same, back, "one type for both sides");
        program.associate(&names.dave, &names.ada, &[same]).await;
        assert_eq!(program.types(&names.ada, &names.dave).await, BTreeSet::from([449, same]));
        let change = json!({ "associationTypeId": manager, "label": "Boss" });
        assert_eq!(program.send(Method::PUT, people, Some(&change)).await.status, 204);
        let texts: Vec<Value> =
            listed(&program, people).await.into_iter().map(|one| one.2).collect();
        assert_eq!(texts, [Value::Null, json!("Boss"), json!("Report"), json!("Twin")]);
        let change =
            json!({ "associationTypeId": report, "label": "Member", "inverseLabel": "Lead" });
        assert_eq!(program.put(people, &change).await.status, 204);
        let change = json!({ "associationTypeId": same, "label": "Double" });
        assert_eq!(program.put(people, &change).await.status, 204);
        let texts: Vec<Value> =
            listed(&program, people).await.into_iter().map(|one| one.2).collect();
        assert_eq!(texts, [Value::Null, json!("Lead"), json!("Member"), json!("Double")]);
        let change = json!({ "associationTypeId": same, "label": "A", "inverseLabel": "B" });
        assert_eq!(program.put(people, &change).await.status, 400);
        let [own, _] =
            define(&program, LABELS, &json!({ "label": "Plain", "name": "plain" })).await;
        let change = json!({ "associationTypeId": own, "label": "Simple" });
        assert_eq!(program.put(LABELS, &change).await.status, 204);
        assert_eq!(listed(&program, BACK).await[1].2, "Simple", "it read the same on both sides");
    }
}

#[actix_web::test]
async fn a_label_that_only_archived_records_have_can_be_deleted() {
    for house in houses().await {
        let (program, names) = (Program::new(&house).await, Names::of(&house));
        let [own, _] = define(&program, LABELS, &json!({ "label": "Old", "name": "old" })).await;
        program.associate(&names.dave, &names.adas, &[own]).await;
        let sql = format!("UPDATE ticket SET archived_at = 1 WHERE id = {}", id(&names.adas));
        house.cast.change(&house.db, &sql).await;
        assert_eq!(program.delete(&format!("{LABELS}/{own}")).await.status, 204);
        assert_eq!(house.count("association").await, 0);
    }
}

#[actix_web::test]
async fn wrong_labels_are_refused_with_the_field_and_the_reason() {
    for house in houses().await {
        let program = Program::new(&house).await;
        let [own, _] =
            define(&program, LABELS, &json!({ "label": "Taken", "name": "taken" })).await;
        let cases = [
            (json!({ "label": "A", "name": "taken" }), 409, "taken"),
            (json!({ "label": "A", "name": "contact_to_ticket" }), 409, "contact_to_ticket"),
            (json!({ "label": "A", "name": "re-viewer" }), 400, "name must not contain a hyphen"),
            (json!({ "label": "A", "name": "1st" }), 400, "name must not begin with a digit"),
            (json!({ "label": "A", "name": "" }), 400, "name must not be empty"),
            (json!({ "label": " ", "name": "a" }), 400, "label must not be empty"),
            (
                json!({ "label": "A", "name": "a", "inverseLabel": "" }),
                400,
                "inverseLabel must not be empty",
            ),
            (json!({ "label": "A".repeat(256), "name": "a" }), 400, "label must have at most 255"),
            (json!({ "label": "A" }), 400, "required fields were not set: [name]"),
            (json!({ "name": "a" }), 400, "required fields were not set: [label]"),
        ];
        for (body, status, words) in cases {
            let answer = program.post(LABELS, &body).await;
            assert_eq!(answer.status, status, "{body}: {}", answer.text());
            assert!(answer.text().contains(words), "{body}: {}", answer.text());
        }
        for id in [15, 999, own + 1] {
            let change = json!({ "associationTypeId": id, "label": "A" });
            assert_eq!(program.put(LABELS, &change).await.status, 400, "{id}");
        }
        for (last, status) in [("15", 400), ("999", 404), ("abc", 404)] {
            assert_eq!(program.delete(&format!("{LABELS}/{last}")).await.status, status, "{last}");
        }
        assert_eq!(listed(&program, LABELS).await.len(), 2);
    }
}
