//! Many pairs at once.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{Names, Program, id, specs};
use crate::support::houses;

const TICKETS: &str = "/api/crm/v4/associations/tickets/contacts/batch";

fn pair(from: &str, to: &str, types: &[i64]) -> Value {
    json!({ "from": { "id": from }, "to": { "id": to }, "types": specs(types) })
}

#[actix_web::test]
async fn a_batch_does_what_it_can_and_names_the_records_it_did_not_find() {
    for house in houses().await {
        let (program, names) = (Program::new(&house).await, Names::of(&house));
        let Names { adas, cleos, dave, .. } = &names;
        let archived = house.cast.adas_archived.to_string();
        let inputs = json!({ "inputs": [
            pair(id(adas), id(dave), &[16]),
            pair(id(adas), "999", &[16]),
            pair(&archived, id(dave), &[16]),
            pair("abc", id(dave), &[16]),
            pair(id(cleos), id(dave), &[16]),
        ] });
        let answer = program.post(&format!("{TICKETS}/create"), &inputs).await;
        assert_eq!(answer.status, 207, "{}", answer.text());
        let batch = answer.json();
        assert_eq!((&batch["status"], &batch["numErrors"]), (&json!("COMPLETE"), &json!(3)));
        let done = batch["results"].as_array().expect("results");
        let done: Vec<&Value> = done.iter().map(|one| &one["fromObjectId"]).collect();
        assert_eq!(done, [id(adas), id(cleos)]);
        assert_eq!(batch["results"][0]["toObjectTypeId"], "0-1");
        let error = &batch["errors"][0];
        assert_eq!(
            (&error["status"], &error["category"]),
            (&json!("error"), &json!("OBJECT_NOT_FOUND"))
        );
        assert_eq!(error["context"]["toObjectId"], json!(["999"]));
        assert_eq!(batch["errors"][1]["context"]["fromObjectId"], json!([archived]));
        for field in ["links", "errors"] {
            assert!(error[field].is_object() || error[field].is_array(), "{error}");
        }
        assert_eq!(program.types(dave, adas).await, BTreeSet::from([15]));
        assert_eq!(program.types(cleos, dave).await, BTreeSet::from([16]));
        let again = json!({ "inputs": [pair(id(adas), id(dave), &[16])] });
        assert_eq!(program.post(&format!("{TICKETS}/create"), &again).await.status, 201);
    }
}

#[actix_web::test]
async fn a_batch_that_is_wrong_in_itself_does_nothing() {
    for house in houses().await {
        let (program, names) = (Program::new(&house).await, Names::of(&house));
        let good = pair(id(&names.adas), id(&names.dave), &[16]);
        let many = |size: usize| json!({ "inputs": vec![good.clone(); size] });
        let wrong = [
            (json!({ "inputs": [] }), "at least one object"),
            (json!({}), "required fields were not set: [inputs]"),
            (many(2_001), "at most 2000"),
            (json!({ "inputs": [good, pair("1", "2", &[279])] }), "is not defined"),
            (json!({ "inputs": [good, { "from": { "id": "1" }, "types": [] }] }), "[to]"),
            (json!({ "inputs": [good, pair("1", "2", &[])] }), "At least one type"),
            (
                json!({ "inputs": [good, { "from": { "id": true }, "to": { "id": 1 }, "types": [] }] }),
                "an id, as a text or a number",
            ),
        ];
        for (body, words) in wrong {
            for last in ["create", "labels/archive"] {
                let answer = program.post(&format!("{TICKETS}/{last}"), &body).await;
                assert_eq!(answer.status, 400, "{last}: {}", answer.text());
                assert!(answer.text().contains(words), "{last}: {}", answer.text());
            }
        }
        let same = json!({ "inputs": [pair(id(&names.adas), id(&names.adas), &[452])] });
        let answer =
            program.post("/api/crm/v4/associations/tickets/tickets/batch/create", &same).await;
        assert_eq!(answer.status, 400);
        assert!(answer.text().contains("cannot be associated to itself"), "{}", answer.text());
        assert!(program.types(&names.adas, &names.dave).await.is_empty());
        assert_eq!(house.count("event").await, 0);
    }
}

#[actix_web::test]
async fn pairs_without_labels_are_associated_together_or_not_at_all() {
    for house in houses().await {
        let (program, names) = (Program::new(&house).await, Names::of(&house));
        let Names { adas, cleos, dave, .. } = &names;
        let path = format!("{TICKETS}/associate/default");
        let pair = |from: &str, to: &Value| json!({ "from": { "id": from }, "to": { "id": to } });
        let numeric: i64 = id(dave).parse().expect("a number");
        let half =
            json!({ "inputs": [pair(id(adas), &json!(numeric)), pair(id(cleos), &json!("999"))] });
        assert_eq!(program.post(&path, &half).await.status, 404);
        assert!(program.types(adas, dave).await.is_empty());
        let both = json!({ "inputs": [pair(id(adas), &json!(numeric)), pair(id(cleos), &json!(id(dave)))] });
        let answer = program.post(&path, &both).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        let batch = answer.json();
        assert_eq!(batch["results"].as_array().expect("results").len(), 2);
        assert_eq!(batch["results"][0]["to"]["id"], id(dave), "ids are text");
        assert_eq!(batch["results"][1]["associationSpec"]["associationTypeId"], 16);
        assert_eq!(program.others(dave, "tickets").await.len(), 3);
    }
}

#[actix_web::test]
async fn reading_many_records_leaves_out_those_without_associations() {
    for house in houses().await {
        let (program, names) = (Program::new(&house).await, Names::of(&house));
        let (acmes, path) = (house.cast.acmes.to_string(), format!("{TICKETS}/read"));
        let asked = json!({ "inputs": [
            { "id": id(&names.cleos) }, { "id": acmes }, { "id": id(&names.adas) }, { "id": id(&names.adas) },
        ] });
        let answer = program.post(&path, &asked).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        let types = json!([{ "category": "HUBSPOT_DEFINED", "typeId": 16, "label": null }]);
        let of = |ticket: &str, contact: &str| {
            json!({
                "from": { "id": id(ticket) }, "to": [{ "toObjectId": id(contact), "associationTypes": types }]
            })
        };
        let expected = json!([of(&names.cleos, &names.cleo), of(&names.adas, &names.ada)]);
        assert_eq!(answer.json()["results"], expected);
        let beyond = json!({ "inputs": [{ "id": id(&names.adas), "after": id(&names.ada) }] });
        assert_eq!(program.post(&path, &beyond).await.json()["results"], json!([]));
        let archived = house.cast.adas_archived.to_string();
        let missing =
            json!({ "inputs": [{ "id": id(&names.adas) }, { "id": "999" }, { "id": archived }] });
        let answer = program.post(&path, &missing).await;
        assert_eq!(answer.status, 207, "{}", answer.text());
        let batch = answer.json();
        assert_eq!(
            (&batch["numErrors"], &batch["errors"][0]["context"]["ids"]),
            (&json!(1), &json!(["999", archived]))
        );
        assert_eq!(batch["results"].as_array().expect("results").len(), 1);
        let many = json!({ "inputs": vec![json!({ "id": "1" }); 1_001] });
        assert_eq!(program.post(&path, &many).await.status, 400);
        let wrong = json!({ "inputs": [{ "id": "1", "after": "x" }] });
        assert_eq!(program.post(&path, &wrong).await.status, 400);
    }
}

#[actix_web::test]
async fn ending_many_associations_passes_over_what_is_not_there() {
    for house in houses().await {
        let (program, names) = (Program::new(&house).await, Names::of(&house));
        let Names { adas, ada, cleos, cleo, dave, .. } = &names;
        let inputs = json!({ "inputs": [
            { "from": { "id": id(adas) }, "to": [{ "id": id(ada) }, { "id": id(dave) }, { "id": "999" }] },
            { "from": { "id": "abc" }, "to": [{ "id": id(ada) }] },
            { "from": { "id": id(cleos) }, "to": [{ "id": id(cleo) }] },
        ] });
        let answer = program.post(&format!("{TICKETS}/archive"), &inputs).await;
        assert_eq!((answer.status, answer.text().as_str()), (204, ""));
        assert!(program.others(adas, "contacts").await.is_empty());
        assert!(program.others(cleos, "contacts").await.is_empty());
        assert_eq!(house.count("event").await, 4);
        let empty = json!({ "inputs": [] });
        assert_eq!(program.post(&format!("{TICKETS}/archive"), &empty).await.status, 400);
    }
}

#[actix_web::test]
async fn two_thousand_pairs_are_associated_and_ended_at_once() {
    for house in houses().await {
        let (program, names) = (Program::new(&house).await, Names::of(&house));
        let first = 7_000_000_000_000_000_i64;
        for part in 0..20 {
            let rows: Vec<String> = (0..100)
                .map(|row| format!("({}, '', '', '', '', '', 0, 0)", first + part * 100 + row))
                .collect();
            let columns =
                "id, first_name, last_name, name_key, job_title, phone, created_at, updated_at";
            let sql = format!("INSERT INTO contact ({columns}) VALUES {}", rows.join(","));
            house.cast.change(&house.db, &sql).await;
        }
        let company = id(&names.globex);
        let inputs: Vec<Value> =
            (0..2_000).map(|n| pair(&(first + n).to_string(), company, &[1])).collect();
        let path = "/api/crm/v4/associations/contacts/companies/batch";
        let answer = program.post(&format!("{path}/create"), &json!({ "inputs": inputs })).await;
        assert_eq!(answer.status, 201, "{}", answer.text());
        assert_eq!(answer.json()["results"].as_array().expect("results").len(), 2_000);
        let stored = format!("contact_company WHERE is_primary AND contact_id >= {first}");
        assert_eq!(house.count(&stored).await, 2_000);
        let read: Vec<Value> = (0..1_000).map(|n| json!({ "id": first + n })).collect();
        let answer = program.post(&format!("{path}/read"), &json!({ "inputs": read })).await;
        assert_eq!(answer.json()["results"].as_array().expect("results").len(), 1_000);
        let page = program.get(&super::between(&names.globex, "contacts")).await.json();
        assert_eq!(page["results"].as_array().expect("results").len(), 500);
        assert!(page["paging"]["next"]["after"].is_string());
        let ended: Vec<Value> = (0..2_000)
            .map(|n| json!({ "from": { "id": first + n }, "to": [{ "id": company }] }))
            .collect();
        let answer = program.post(&format!("{path}/archive"), &json!({ "inputs": ended })).await;
        assert_eq!(answer.status, 204);
        assert_eq!(house.count(&stored).await, 0);
    }
}
