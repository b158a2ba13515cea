//! Definitions of properties: what is taken, what is refused, what archiving does.

use serde_json::{Value, json};

use super::posting::post;
use crate::support::{Answer, House, Person, houses};

const TICKETS: &str = "/api/crm/v3/properties/tickets";

/// A definition of a text with some parts changed.
fn text(name: &str, changes: &[(&str, Value)]) -> Value {
    let mut body = json!({
        "name": name, "label": "A text", "type": "string", "fieldType": "text",
        "groupName": "ticketinformation"
    });
    for (field, value) in changes {
        body[*field] = value.clone();
    }
    body
}

fn colours() -> Value {
    json!({
        "name": "colour", "label": "Colour", "type": "enumeration", "fieldType": "select",
        "groupName": "ticketinformation", "options": [
            { "label": "Green", "value": "green", "displayOrder": 20, "hidden": false },
            { "label": "Red", "value": "red", "displayOrder": 10, "hidden": true, "description": "Like fire" },
        ]
    })
}

async fn create(person: &Person, body: &Value) -> Answer {
    post(person, TICKETS, body).await
}

/// The names in a list.
fn names(list: &Value) -> Vec<&str> {
    let results = list["results"].as_array().expect("results").iter();
    results.map(|one| one["name"].as_str().expect("a name")).collect()
}

fn values(property: &Value) -> Vec<&str> {
    let options = property["options"].as_array().expect("options").iter();
    options.map(|option| option["value"].as_str().expect("a value")).collect()
}

fn refused(answer: &Answer, part: &str) {
    let body = answer.json();
    assert_eq!(answer.status, 400, "{body}");
    assert_eq!(body["category"], "VALIDATION_ERROR");
    let message = body["message"].as_str().expect("a message");
    assert!(message.contains(part), "{message} should say {part}");
}

#[actix_web::test]
async fn a_property_is_read_as_it_was_defined() {
    for house in houses().await {
        let grace = house.staff(house.cast.grace).await;
        let made = create(&grace, &colours()).await;
        assert_eq!(made.status, 201, "{}", made.text());
        let made = made.json();
        let expected = json!({
            "name": "colour", "label": "Colour", "type": "enumeration", "fieldType": "select",
            "description": "", "groupName": "ticketinformation", "displayOrder": -1,
            "options": [
                { "label": "Red", "value": "red", "displayOrder": 10, "hidden": true, "description": "Like fire" },
                { "label": "Green", "value": "green", "displayOrder": 20, "hidden": false },
            ],
            "hasUniqueValue": false, "hidden": false, "formField": true, "calculated": false,
            "externalOptions": false, "hubspotDefined": false, "archived": false,
            "createdAt": "2026-11-23T12:00:00.000Z", "updatedAt": "2026-11-23T12:00:00.000Z",
            "modificationMetadata": { "archivable": true, "readOnlyDefinition": false, "readOnlyValue": false },
        });
        assert_eq!(made, expected);
        assert_eq!(grace.get(&format!("{TICKETS}/colour")).await.json(), expected);
        let list = grace.get("/api/crm/v3/properties/0-5/").await.json();
        assert!(names(&list).contains(&"colour"));
        let others = grace.get("/api/crm/v3/properties/contacts").await.json();
        assert!(!names(&others).contains(&"colour"));
    }
}

#[actix_web::test]
async fn a_wrong_definition_is_refused_and_the_field_named() {
    let option = |value: &str| json!({ "label": "One", "value": value });
    let select = [("type", json!("enumeration")), ("fieldType", json!("select"))];
    let with = |options: Value| [select[0].clone(), select[1].clone(), ("options", options)];
    let checkbox = [select[0].clone(), ("fieldType", json!("checkbox"))];
    let cases = [
        (text("Name", &[]), "name must begin with a letter"),
        (text("1st", &[]), "name must begin with a letter"),
        (text("with-hyphen", &[]), "name must begin with a letter"),
        (text("", &[]), "name must begin with a letter"),
        (text(&"n".repeat(101), &[]), "name is longer"),
        (text("groups", &[]), "name cannot be groups"),
        (text("batch", &[]), "name cannot be batch"),
        (text("x", &[("label", json!(" "))]), "label is empty"),
        (text("x", &[("label", json!("a\0b"))]), "label contains a control character"),
        (text("x", &[("groupName", json!("nowhere"))]), "groupName nowhere"),
        (text("x", &[("groupName", json!("contactinformation"))]), "groupName contactinformation"),
        (text("x", &[("type", json!("phone"))]), "type phone"),
        (text("x", &[("fieldType", json!("select"))]), "fieldType select"),
        (
            text("x", &[("fieldType", json!("calculation_equation"))]),
            "fieldType calculation_equation",
        ),
        (text("x", &[("displayOrder", json!("first"))]), "invalid type"),
        (text("x", &[("description", json!("d".repeat(5_001)))]), "description is longer"),
        (text("x", &select), "options must list"),
        (text("x", &with(json!([option("a"), option("a")]))), "options have the value a twice"),
        (text("x", &with(json!([option(" ")]))), "options have a value that is empty"),
        (
            text(
                "x",
                &[checkbox[0].clone(), checkbox[1].clone(), ("options", json!([option("a;b")]))],
            ),
            "options have the value a;b",
        ),
        (
            text(
                "x",
                &[
                    ("type", json!("bool")),
                    ("fieldType", json!("booleancheckbox")),
                    ("options", json!([option("yes")])),
                ],
            ),
            "options of the type bool",
        ),
        (
            text(
                "x",
                &[
                    ("type", json!("date")),
                    ("fieldType", json!("date")),
                    ("hasUniqueValue", json!(true)),
                ],
            ),
            "hasUniqueValue",
        ),
        (json!({ "name": "x", "label": "X" }), "Some required fields were not set: [groupName]"),
    ];
    for house in houses().await {
        let grace = house.staff(house.cast.grace).await;
        let before = house.count("property_definition").await;
        for (body, part) in &cases {
            refused(&create(&grace, body).await, part);
        }
        assert_eq!(house.count("property_definition").await, before);
    }
}

#[actix_web::test]
async fn a_taken_name_is_a_conflict_whoever_has_it() {
    for house in houses().await {
        let grace = house.staff(house.cast.grace).await;
        assert_eq!(create(&grace, &text("serial", &[])).await.status, 201);
        for name in ["serial", "subject", "hs_pipeline", "hs_object_id"] {
            let again = create(&grace, &text(name, &[])).await;
            assert_eq!(again.status, 409, "{name}: {}", again.text());
            assert_eq!(again.json()["category"], "OBJECT_ALREADY_EXISTS");
            assert_eq!(again.json()["context"]["name"], json!([name]));
        }
    }
}

#[actix_web::test]
async fn a_yes_or_no_has_both_options_whether_they_are_written_or_not() {
    for house in houses().await {
        let grace = house.staff(house.cast.grace).await;
        let bool = [("type", json!("bool")), ("fieldType", json!("booleancheckbox"))];
        let plain = create(&grace, &text("urgent", &bool)).await.json();
        assert_eq!(values(&plain), ["true", "false"]);
        assert_eq!(plain["options"][0]["label"], "Yes");
        let options =
            json!([{ "label": "Nay", "value": false }, { "label": "Yea", "value": true }]);
        let own = [bool[0].clone(), bool[1].clone(), ("options", options)];
        let own = create(&grace, &text("wanted", &own)).await.json();
        assert_eq!(values(&own), ["false", "true"]);
        assert_eq!(own["options"][0]["label"], "Nay");
    }
}

#[actix_web::test]
async fn a_change_keeps_what_it_leaves_out_and_replaces_options_as_a_whole() {
    for house in houses().await {
        let grace = house.staff(house.cast.grace).await;
        create(&grace, &colours()).await;
        keep_value(&house, "colour", "green").await;
        house.pass_minutes(1);
        let url = format!("{TICKETS}/colour");
        let body =
            json!({ "options": [{ "label": "Blue", "value": "blue" }], "description": "Paint" });
        let changed = grace.patch(&url, &body).await.json();
        assert_eq!((values(&changed), &changed["description"]), (vec!["blue"], &json!("Paint")));
        assert_eq!(
            (&changed["label"], &changed["fieldType"]),
            (&json!("Colour"), &json!("select"))
        );
        assert_eq!(changed["updatedAt"], "2026-11-23T12:01:00.000Z");
        assert_eq!(changed["createdAt"], "2026-11-23T12:00:00.000Z");
        assert_eq!(house.count("ticket_value WHERE value = 'green'").await, 1);
        let body = json!({
            "label": "Tint", "fieldType": "radio", "displayOrder": 3, "hidden": true, "formField": false,
            "type": "enumeration", "name": "colour"
        });
        let changed = grace.patch(&url, &body).await.json();
        for (field, value) in body.as_object().expect("an object") {
            assert_eq!(&changed[field], value, "{field}");
        }
        assert_eq!((values(&changed), &changed["description"]), (vec!["blue"], &json!("Paint")));
    }
}

#[actix_web::test]
async fn what_cannot_be_changed_is_refused_and_stays() {
    let cases = [
        ("colour", json!({ "name": "color" }), "name cannot be changed"),
        ("colour", json!({ "type": "string" }), "type cannot be changed"),
        ("colour", json!({ "fieldType": "checkbox" }), "fieldType cannot change"),
        ("colour", json!({ "fieldType": "text" }), "fieldType text"),
        ("colour", json!({ "options": [] }), "options must list"),
        ("colour", json!({ "label": "" }), "label is empty"),
        ("colour", json!({ "groupName": "nowhere" }), "groupName nowhere"),
        ("hs_pipeline", json!({ "label": "Path" }), "hs_pipeline belongs to the system"),
        (
            "hs_merged_object_ids",
            json!({ "label": "Merged" }),
            "hs_merged_object_ids belongs to the system",
        ),
    ];
    for house in houses().await {
        let grace = house.staff(house.cast.grace).await;
        create(&grace, &colours()).await;
        for (name, body, part) in &cases {
            let url = format!("{TICKETS}/{name}");
            let before = grace.get(&url).await.json();
            refused(&grace.patch(&url, body).await, part);
            assert_eq!(grace.get(&url).await.json(), before);
        }
        let owner = "/api/crm/v3/properties/contacts/hubspot_owner_id";
        let options = json!({ "options": [{ "label": "Me", "value": "1" }] });
        refused(&grace.patch(owner, &options).await, "options of hubspot_owner_id");
        assert_eq!(grace.patch(&format!("{TICKETS}/nothing"), &json!({})).await.status, 404);
        let category = format!("{TICKETS}/hs_ticket_category");
        let body = json!({ "options": [{ "label": "Bug", "value": "BUG" }] });
        assert_eq!(values(&grace.patch(&category, &body).await.json()), ["BUG"]);
    }
}

#[actix_web::test]
async fn what_belongs_to_the_system_is_not_archived() {
    for house in houses().await {
        let grace = house.staff(house.cast.grace).await;
        for name in ["subject", "hs_ticket_category", "hs_object_id", "createdate"] {
            let url = format!("{TICKETS}/{name}");
            refused(&grace.delete(&url).await, "belongs to the system");
            let property = grace.get(&url).await.json();
            assert_eq!(property["hubspotDefined"], true, "{name}");
            assert_eq!(property["modificationMetadata"]["archivable"], false, "{name}");
        }
        let read_only = grace.get(&format!("{TICKETS}/hs_object_id")).await.json();
        assert_eq!(read_only["modificationMetadata"]["readOnlyValue"], true);
        assert_eq!(read_only["modificationMetadata"]["readOnlyDefinition"], true);
        assert_eq!(read_only["createdAt"], "2024-01-01T00:00:00.000Z");
        let subject = grace.get(&format!("{TICKETS}/subject")).await.json();
        assert_eq!(subject["createdAt"], "2024-01-01T00:00:00.000Z");
    }
}

#[actix_web::test]
async fn an_archived_property_vanishes_and_its_name_brings_no_values_back() {
    for house in houses().await {
        let grace = house.staff(house.cast.grace).await;
        create(&grace, &text("serial", &[])).await;
        keep_value(&house, "serial", "old secret").await;
        house.cast.change(&house.db, &format!(
            "INSERT INTO value_change (id, record_kind, record_id, property, value, source, source_id, at) \
             VALUES (1, 'ticket', {}, 'serial', 'older secret', 'API', '', 0)", house.cast.adas)).await;
        let shown = format!("/api/desk/tickets/{}", house.cast.adas);
        assert!(grace.get(&shown).await.text().contains("old secret"));
        let url = format!("{TICKETS}/serial");
        assert_eq!(grace.delete(&url).await.status, 204);
        assert!(!grace.get(&shown).await.text().contains("old secret"));
        for gone in
            [grace.get(&url).await, grace.delete(&url).await, grace.patch(&url, &json!({})).await]
        {
            assert_eq!((gone.status, &gone.json()["category"]), (404, &json!("OBJECT_NOT_FOUND")));
        }
        assert!(!names(&grace.get(TICKETS).await.json()).contains(&"serial"));
        let archived = grace.get(&format!("{TICKETS}?archived=True")).await.json();
        assert_eq!(names(&archived), ["serial"]);
        assert_eq!(archived["results"][0]["archivedAt"], "2026-11-23T12:00:00.000Z");
        assert_eq!(grace.get(&format!("{url}?archived=true")).await.json()["archived"], true);
        let number = text("serial", &[("type", json!("number")), ("fieldType", json!("number"))]);
        assert_eq!(create(&grace, &number).await.status, 201);
        assert!(!grace.get(&shown).await.text().contains("old secret"));
        assert_eq!(house.count("value_change WHERE property = 'serial'").await, 0);
        assert_eq!(grace.get(&url).await.json()["type"], "number");
    }
}

#[actix_web::test]
async fn a_rule_whose_property_is_archived_hides_everything() {
    for house in houses().await {
        let grace = house.staff(house.cast.grace).await;
        let ada = house.contact(house.cast.ada).await;
        create(&grace, &text("team", &[])).await;
        let rule = r#"[{"filters":[{"property":"team","operator":"NOT_HAS_PROPERTY"}]}]"#;
        house.set_portal(&format!("ticket_visibility = '{rule}'")).await;
        let list = "/api/portal/support/tickets";
        assert_ne!(ada.get(list).await.json()["tickets"], json!([]));
        assert_eq!(grace.delete(&format!("{TICKETS}/team")).await.status, 204);
        assert_eq!(ada.get(list).await.json()["tickets"], json!([]));
        create(&grace, &text("team", &[])).await;
        assert_ne!(ada.get(list).await.json()["tickets"], json!([]));
    }
}

#[actix_web::test]
async fn ten_properties_of_a_kind_of_record_have_unique_values() {
    for house in houses().await {
        let grace = house.staff(house.cast.grace).await;
        let unique = [("hasUniqueValue", json!(true))];
        for number in 0..10 {
            let made = create(&grace, &text(&format!("key{number}"), &unique)).await;
            assert_eq!((made.status, &made.json()["hasUniqueValue"]), (201, &json!(true)));
        }
        refused(&create(&grace, &text("key", &unique)).await, "hasUniqueValue is set for 10");
        let of_contacts = [unique[0].clone(), ("groupName", json!("contactinformation"))];
        let contacts = "/api/crm/v3/properties/contacts";
        assert_eq!(post(&grace, contacts, &text("key", &of_contacts)).await.status, 201);
        assert_eq!(grace.delete(&format!("{TICKETS}/key3")).await.status, 204);
        assert_eq!(create(&grace, &text("key", &unique)).await.status, 201);
    }
}

#[actix_web::test]
async fn pipelines_stages_and_owners_are_options_as_they_are_now() {
    for house in houses().await {
        let grace = house.staff(house.cast.grace).await;
        let body = json!({ "label": "Returns", "displayOrder": 1, "stages": [{ "label": "Arrived", "displayOrder": 0 }] });
        let made = post(&grace, "/api/crm/v3/pipelines/tickets", &body).await.json();
        let list = grace.get(TICKETS).await.json();
        let named = |name: &str| {
            let mut all = list["results"].as_array().expect("results").iter();
            all.find(|one| one["name"] == name).expect("the property").clone()
        };
        let (pipeline, stage) = (named("hs_pipeline"), named("hs_pipeline_stage"));
        assert!(values(&pipeline).contains(&made["id"].as_str().expect("an id")));
        assert!(values(&stage).contains(&made["stages"][0]["id"].as_str().expect("an id")));
        assert_eq!(pipeline["externalOptions"], true);
        let me = house.cast.grace.to_string();
        assert!(values(&named("hubspot_owner_id")).contains(&me.as_str()));
        let of_contacts = grace.get("/api/crm/v3/properties/contact/hubspot_owner_id").await.json();
        assert!(values(&of_contacts).contains(&me.as_str()));
    }
}

/// Keeps a value of Ada's ticket behind the service's back.
async fn keep_value(house: &House, property: &str, value: &str) {
    let sql = format!(
        "INSERT INTO ticket_value (record_id, property_id, value, key, words) SELECT {}, id, '{value}', '{value}', NULL \
         FROM property_definition WHERE name = '{property}' AND archived_at IS NULL",
        house.cast.adas
    );
    house.cast.change(&house.db, &sql).await;
}
