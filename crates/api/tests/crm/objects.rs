//! Records over the API: what integrators' programs read and write.

use portico_domain::property::RecordKind;
use serde_json::{Value, json};

use super::{Program, program};
use crate::support::{House, houses};

async fn create(program: &Program, kind: &str, properties: Value) -> Value {
    let answer =
        program.post(&format!("/objects/{kind}"), &json!({ "properties": properties })).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    answer.json()
}

async fn property(program: &Program, kind: &str, id: &str, name: &str) -> Value {
    let answer = program.get(&format!("/objects/{kind}/{id}?properties={name}")).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()["properties"][name].clone()
}

fn id(object: &Value) -> String {
    object["id"].as_str().expect("an id").to_owned()
}

#[actix_web::test]
async fn a_record_is_created_read_changed_and_moved_to_the_recycle_bin() {
    for house in houses().await {
        let me = program(&house).await;
        for (kind, properties) in [
            ("contacts", json!({ "email": "Eve@Example.com", "firstname": "Eve" })),
            ("companies", json!({ "name": "Initech", "domain": "initech.example" })),
            ("tickets", json!({ "subject": "Broken", "hs_pipeline_stage": house.stage() })),
        ] {
            let made = create(&me, kind, properties).await;
            let path = format!("/objects/{kind}/{}", id(&made));
            assert_eq!(me.get(&path).await.json()["id"], made["id"]);
            let change =
                json!({ "properties": { "phone": "1", "name": "New", "content": "Text" } });
            assert_eq!(
                me.patch(&path, &change).await.status,
                400,
                "names of other types are refused"
            );
            let name = match kind {
                "contacts" => "lastname",
                "companies" => "city",
                _ => "content",
            };
            let changed = me.patch(&path, &json!({ "properties": { name: "Changed" } })).await;
            assert_eq!(changed.status, 200, "{}", changed.text());
            assert_eq!(changed.json()["properties"][name], "Changed");
            assert!(changed.json()["updatedAt"].as_str() > made["updatedAt"].as_str());
            assert_eq!(me.delete(&path).await.status, 204);
            assert_eq!(me.delete(&path).await.status, 204, "again");
            assert_eq!(me.get(&path).await.status, 404);
            assert_eq!(me.get(&format!("{path}?archived=true")).await.json()["archived"], true);
        }
    }
}

#[actix_web::test]
async fn all_wrong_values_are_named_and_nothing_is_written() {
    for house in houses().await {
        let me = program(&house).await;
        let before = house.count("ticket").await;
        let answer = me
            .post(
                "/objects/tickets",
                &json!({ "properties": {
                    "hs_pipeline_stage": "99", "nope": "1", "hs_object_id": "5", "createdate": "soon",
                    "hs_ticket_priority": "high", "hubspot_owner_id": "1"
                } }),
            )
            .await;
        assert_eq!(answer.status, 400);
        let body = answer.json();
        let code = |name: &str| {
            let all = body["errors"].as_array().expect("errors");
            let own = all.iter().find(|one| one["context"]["propertyName"][0] == name);
            own.map(|one| one["code"].clone()).unwrap_or_default()
        };
        for (name, wanted) in [
            ("nope", "PROPERTY_DOESNT_EXIST"),
            ("hs_object_id", "READ_ONLY_VALUE"),
            ("createdate", "INVALID_DATE"),
            ("hs_ticket_priority", "INVALID_OPTION"),
            ("hubspot_owner_id", "INVALID_OPTION"),
            ("hs_pipeline_stage", "INVALID_OPTION"),
        ] {
            assert_eq!(code(name), wanted, "{name}: {body}");
        }
        assert_eq!(house.count("ticket").await, before);
        let bare = me.post("/objects/tickets", &json!({ "properties": { "subject": "x" } })).await;
        assert_eq!(bare.status, 400);
        assert_eq!(bare.json()["context"]["properties"][0], "hs_pipeline_stage");
    }
}

#[actix_web::test]
async fn an_address_belongs_to_one_contact_whatever_its_case() {
    for house in houses().await {
        let me = program(&house).await;
        let first = create(&me, "contacts", json!({ "email": "eve@example.com" })).await;
        let again = json!({ "properties": { "email": "EVE@example.com" } });
        let refused = me.post("/objects/contacts", &again).await;
        assert_eq!(refused.status, 409);
        let said = format!("Contact already exists. Existing ID: {}", id(&first));
        assert_eq!(refused.json()["message"], said);
        let other = create(&me, "contacts", json!({ "email": "mallory@example.com" })).await;
        let path = format!("/objects/contacts/{}", id(&other));
        assert_eq!(me.patch(&path, &again).await.status, 409);
        me.delete(&format!("/objects/contacts/{}", id(&first))).await;
        assert_eq!(
            me.patch(&path, &again).await.status,
            200,
            "an archived contact's address is free"
        );
        let found = me.get("/objects/contacts/Eve@Example.com?idProperty=email").await;
        assert_eq!(found.json()["id"], other["id"]);
    }
}

#[actix_web::test]
async fn entering_a_closed_stage_sets_the_close_date_and_leaving_it_clears_it() {
    for house in houses().await {
        let me = program(&house).await;
        let [open, closed] = [0, 2].map(|at: usize| house.cast.stages[at].to_string());
        let made =
            create(&me, "tickets", json!({ "subject": "S", "hs_pipeline_stage": open })).await;
        let path = format!("/objects/tickets/{}", id(&made));
        let stage = |stage: &str| json!({ "properties": { "hs_pipeline_stage": stage } });
        house.pass_minutes(1);
        me.patch(&path, &stage(&closed)).await;
        let at = house.now().to_string();
        assert_eq!(property(&me, "tickets", &id(&made), "closed_date").await, at.as_str());
        me.patch(&path, &stage(&open)).await;
        assert_eq!(property(&me, "tickets", &id(&made), "closed_date").await, Value::Null);
        let past = me.get(&format!("{path}?propertiesWithHistory=hs_pipeline_stage")).await.json();
        let past = past["propertiesWithHistory"]["hs_pipeline_stage"].as_array().expect("a list");
        let values: Vec<&str> = past.iter().filter_map(|one| one["value"].as_str()).collect();
        assert_eq!(values, [open.as_str(), &closed, &open]);
        assert_eq!(me.patch(&path, &stage("0")).await.status, 400);
    }
}

#[actix_web::test]
async fn a_ticket_with_a_contact_shows_its_description_in_the_portal_once() {
    for house in houses().await {
        let me = program(&house).await;
        let ada = house.cast.ada.contact.to_string();
        let answer = me
            .post(
                "/objects/tickets",
                &json!({
                    "properties": { "subject": "From a program", "content": "Help <b>me</b>", "hs_pipeline_stage": house.stage() },
                    "associations": [{ "to": { "id": ada }, "types": [
                        { "associationCategory": "HUBSPOT_DEFINED", "associationTypeId": 16 }] }]
                }),
            )
            .await;
        assert_eq!(answer.status, 201, "{}", answer.text());
        let ticket = id(&answer.json());
        let person = house.contact(house.cast.ada).await;
        let list = format!("/api/portal/support/tickets/{ticket}/messages");
        let messages = person.get(&list).await.json();
        let texts: Vec<&Value> = messages["messages"]
            .as_array()
            .expect("messages")
            .iter()
            .map(|one| &one["text"])
            .collect();
        assert_eq!(texts, [&json!("Help <b>me</b>")]);
        let wrong = json!({
            "properties": { "subject": "x", "hs_pipeline_stage": house.stage() },
            "associations": [{ "to": { "id": 5 }, "types": [
                { "associationCategory": "HUBSPOT_DEFINED", "associationTypeId": 16 }] }]
        });
        let before = house.count("ticket").await;
        assert_eq!(me.post("/objects/tickets", &wrong).await.status, 400);
        assert_eq!(house.count("ticket").await, before, "nothing of it is kept");
    }
}

#[actix_web::test]
async fn a_merged_record_leads_to_the_one_that_stays() {
    for house in houses().await {
        let me = program(&house).await;
        let one =
            create(&me, "contacts", json!({ "email": "one@example.com", "firstname": "One" }))
                .await;
        let two = create(
            &me,
            "contacts",
            json!({ "email": "two@example.com", "firstname": "Two", "city": "Here" }),
        )
        .await;
        let both = json!({ "primaryObjectId": one["id"], "objectIdToMerge": two["id"] });
        let merged = me.post("/objects/contacts/merge", &both).await;
        assert_eq!(merged.status, 200, "{}", merged.text());
        let values = merged.json()["properties"].clone();
        assert_eq!(values["firstname"], "One");
        assert_eq!(values["city"], "Here");
        assert_eq!(values["hs_additional_emails"], "two@example.com");
        assert_eq!(values["hs_merged_object_ids"], two["id"]);
        for name in [id(&two), "two@example.com?idProperty=email".to_owned()] {
            assert_eq!(me.get(&format!("/objects/contacts/{name}")).await.json()["id"], one["id"]);
        }
        let taken = json!({ "properties": { "email": "two@example.com" } });
        assert_eq!(me.post("/objects/contacts", &taken).await.status, 409);
        let itself = json!({ "primaryObjectId": one["id"], "objectIdToMerge": one["id"] });
        assert_eq!(me.post("/objects/contacts/merge", &itself).await.status, 400);
        let found =
            me.post("/objects/contacts/search", &json!({ "query": "two@example.com" })).await;
        assert_eq!(found.json()["total"], 1, "{}", found.text());
    }
}

#[actix_web::test]
async fn batches_answer_what_succeeded_and_what_did_not() {
    for house in houses().await {
        let me = program(&house).await;
        let inputs = json!({ "inputs": [
            { "properties": { "name": "Good" }, "objectWriteTraceId": "a" },
            { "properties": { "name": "Bad", "nope": "1" }, "objectWriteTraceId": "b" },
        ] });
        let some = me.post("/objects/companies/batch/create", &inputs).await;
        assert_eq!(some.status, 207, "{}", some.text());
        assert_eq!(some.json()["results"].as_array().map(Vec::len), Some(1));
        assert_eq!(some.json()["errors"][0]["context"]["objectWriteTraceId"][0], "b");
        let untraced = json!({ "inputs": [{ "properties": { "name": "Good" } }, { "properties": { "nope": "1" } }] });
        let before = house.count("company").await;
        assert_eq!(me.post("/objects/companies/batch/create", &untraced).await.status, 400);
        assert_eq!(house.count("company").await, before);
        let ids = json!({ "inputs": [{ "id": "5" }, { "id": some.json()["results"][0]["id"] }] });
        let read = me.post("/objects/companies/batch/read", &ids).await;
        assert_eq!(read.status, 207);
        assert_eq!(read.json()["errors"][0]["context"]["ids"], json!(["5"]));
        for wrong in [json!({ "inputs": [] }), json!({ "inputs": vec![json!({ "id": "1" }); 101] })]
        {
            assert_eq!(me.post("/objects/companies/batch/read", &wrong).await.status, 400);
        }
        let upserts = json!({ "inputs": [
            { "id": "new@example.com", "idProperty": "email", "properties": { "firstname": "New" } },
            { "id": "ada@acme.example", "idProperty": "email", "properties": { "city": "There" } },
        ] });
        let done = me.post("/objects/contacts/batch/upsert", &upserts).await;
        assert_eq!(done.status, 200, "{}", done.text());
        assert_eq!(
            [&done.json()["results"][0]["new"], &done.json()["results"][1]["new"]],
            [&json!(true), &json!(false)]
        );
    }
}

#[actix_web::test]
async fn searches_find_by_values_words_and_associations_and_never_what_is_archived() {
    for house in houses().await {
        let me = program(&house).await;
        let ticket = |subject: &str, priority: &str| json!({ "subject": subject, "content": "zq7", "hs_pipeline_stage": house.stage(), "hs_ticket_priority": priority });
        let a = create(&me, "tickets", ticket("Alpha printer", "HIGH")).await;
        let b = create(&me, "tickets", ticket("beta 100%_x", "LOW")).await;
        let gone = create(&me, "tickets", ticket("Gone", "LOW")).await;
        me.delete(&format!("/objects/tickets/{}", id(&gone))).await;
        let filter = |name: &str, operator: &str, value: &str| {
            json!({ "filters": [{ "propertyName": name, "operator": operator, "value": value },
                { "propertyName": "content", "operator": "EQ", "value": "ZQ7" }] })
        };
        for (wanted, body) in [
            (vec![&a, &b], json!({ "query": "zq7" })),
            (vec![&a], filter("subject", "EQ", "ALPHA PRINTER")),
            (vec![&b], filter("subject", "NEQ", "alpha printer")),
            (vec![&a], filter("subject", "CONTAINS_TOKEN", "print*")),
            (vec![&b], filter("subject", "CONTAINS_TOKEN", "100%_x")),
            (vec![], filter("subject", "CONTAINS_TOKEN", "1%0")),
            (vec![&a], filter("hs_ticket_priority", "EQ", "HIGH")),
            (vec![], filter("hs_ticket_priority", "EQ", "high")),
            (vec![&a], filter("hs_object_id", "EQ", &id(&a))),
            (vec![&b], filter("hs_object_id", "GT", &id(&a))),
            (vec![&b, &a], json!({ "query": "zq7", "sorts": ["-subject"] })),
            (
                vec![&a, &b],
                json!({ "query": "zq7", "sorts": [{ "propertyName": "subject", "direction": "ASCENDING" }] }),
            ),
        ] {
            let answer = me.post("/objects/tickets/search", &body).await;
            assert_eq!(answer.status, 200, "{}", answer.text());
            let found: Vec<Value> = answer.json()["results"]
                .as_array()
                .expect("results")
                .iter()
                .map(|one| one["id"].clone())
                .collect();
            let wanted: Vec<Value> = wanted.iter().map(|one| one["id"].clone()).collect();
            assert_eq!(found, wanted, "{body}");
            assert_eq!(answer.json()["total"], wanted.len());
        }
        let own = json!({ "filters": [
            { "propertyName": "associations.contact", "operator": "EQ", "value": house.cast.ada.contact.to_string() }] });
        let answer = me.post("/objects/tickets/search", &own).await;
        let found = answer.json()["results"].as_array().expect("results").clone();
        assert!(
            found.iter().any(|one| one["id"] == house.cast.adas.to_string()),
            "{}",
            answer.text()
        );
        for wrong in [
            json!({ "filters": [{ "propertyName": "nope", "operator": "EQ", "value": "1" }] }),
            json!({ "filters": [{ "propertyName": "subject", "operator": "LIKE", "value": "1" }] }),
            json!({ "filters": [{ "propertyName": "subject", "operator": "EQ" }] }),
            json!({ "filterGroups": vec![json!({ "filters": [{ "propertyName": "subject", "operator": "HAS_PROPERTY" }] }); 6] }),
            json!({ "limit": 201 }),
            json!({ "after": "10000" }),
            json!({ "sorts": ["nope"] }),
            json!({ "query": "x".repeat(3_001) }),
        ] {
            assert_eq!(me.post("/objects/tickets/search", &wrong).await.status, 400, "{wrong}");
        }
    }
}

#[actix_web::test]
async fn a_token_opens_what_its_scopes_name_and_nothing_else() {
    for house in houses().await {
        let all = program(&house).await;
        let reader = super::program_with(&house, "crm.objects.contacts.read").await;
        let ada = house.cast.ada.contact;
        assert_eq!(reader.get("/objects/contacts").await.status, 200);
        for kind in ["tickets", "companies", "0-5"] {
            let refused = reader.get(&format!("/objects/{kind}")).await;
            assert_eq!(refused.status, 403, "{kind}");
            assert_eq!(refused.json()["category"], "MISSING_SCOPES");
        }
        let change = json!({ "properties": { "city": "There" } });
        assert_eq!(reader.patch(&format!("/objects/contacts/{ada}"), &change).await.status, 403);
        assert_eq!(reader.delete(&format!("/objects/contacts/{ada}")).await.status, 403);
        assert_eq!(
            property(&all, RecordKind::Contact.plural(), &ada.to_string(), "city").await,
            Value::Null
        );
        for wrong in
            ["", "portico_pat_", "Bearer", "portico_pat_0000000000000000000000000000000000AA"]
        {
            let refused = super::Program::new(&house, wrong).get("/objects/contacts").await;
            assert_eq!(refused.status, 401, "{wrong}");
            assert_eq!(refused.json()["category"], "INVALID_AUTHENTICATION");
        }
        house.pass_minutes(60 * 24 * 91);
        let expired = all.get("/objects/contacts").await;
        assert_eq!(
            (expired.status, &expired.json()["category"]),
            (401, &json!("EXPIRED_AUTHENTICATION"))
        );
    }
}

#[actix_web::test]
async fn a_token_is_stopped_at_its_limit_and_told_how_long() {
    for house in houses().await {
        let me = super::limited(&house, 3).await;
        for left in ["2", "1", "0"] {
            let answer = me.get("/objects/contacts").await;
            assert_eq!(answer.status, 200);
            assert_eq!(answer.header("x-hubspot-ratelimit-remaining"), left);
        }
        let stopped = me.get("/objects/contacts").await;
        assert_eq!((stopped.status, stopped.header("retry-after")), (429, "1"));
        assert_eq!(stopped.json()["policyName"], "TEN_SECONDLY_ROLLING");
        house.pass_minutes(1);
        assert_eq!(me.get("/objects/contacts").await.status, 200);
    }
}

impl House {
    /// An open stage, by its id.
    fn stage(&self) -> String {
        self.cast.stages[0].to_string()
    }
}
