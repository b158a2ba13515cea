//! The batches of version 3.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{Names, Program, id};
use crate::support::houses;

const TICKETS: &str = "/api/crm/v3/associations/tickets/contacts/batch";
const COMPANIES: &str = "/api/crm/v3/associations/contacts/companies/batch";

fn typed(from: &str, to: &str, kind: &str) -> Value {
    json!({ "from": { "id": from }, "to": { "id": to }, "type": kind })
}

#[actix_web::test]
async fn associations_are_made_read_and_undone_by_the_names_of_their_types() {
    for house in houses().await {
        let (program, names) = (Program::new(&house).await, Names::of(&house));
        let Names { adas, ada, dave, .. } = &names;
        let made = json!({ "inputs": [typed(id(adas), id(dave), "ticket_to_contact")] });
        let answer = program.post(&format!("{TICKETS}/create"), &made).await;
        assert_eq!((answer.status, &answer.json()["results"]), (201, &made["inputs"]));
        let asked = json!({ "inputs": [{ "id": id(adas) }] });
        let answer = program.post(&format!("{TICKETS}/read"), &asked).await;
        let to = |name: &str| json!({ "id": id(name), "type": "ticket_to_contact" });
        let expected = json!([{ "from": { "id": id(adas) }, "to": [to(ada), to(dave)] }]);
        assert_eq!((answer.status, &answer.json()["results"]), (200, &expected));
        let answer = program.post(&format!("{TICKETS}/archive"), &made).await;
        assert_eq!((answer.status, answer.text().as_str()), (204, ""));
        assert!(program.types(dave, adas).await.is_empty());
    }
}

#[actix_web::test]
async fn a_primary_company_is_listed_once_for_each_type_and_undone_as_a_whole() {
    for house in houses().await {
        let (program, names) = (Program::new(&house).await, Names::of(&house));
        let Names { ada, dave, acme, globex, .. } = &names;
        let asked = json!({ "inputs": [{ "id": id(ada) }] });
        let page = program.post(&format!("{COMPANIES}/read"), &asked).await.json();
        let kinds: BTreeSet<&str> = page["results"][0]["to"]
            .as_array()
            .expect("associations")
            .iter()
            .map(|one| one["type"].as_str().expect("text"))
            .collect();
        assert_eq!(kinds, BTreeSet::from(["contact_to_company", "contact_to_company_unlabeled"]));
        let inputs = json!({ "inputs": [
            typed(id(dave), id(acme), "contact_to_company"),
            typed(id(dave), id(globex), "contact_to_company_unlabeled"),
        ] });
        assert_eq!(program.post(&format!("{COMPANIES}/create"), &inputs).await.status, 201);
        assert_eq!(program.types(dave, acme).await, BTreeSet::from([279, 1]));
        assert_eq!(program.types(dave, globex).await, BTreeSet::from([279]));
        let undone = json!({ "inputs": [
            typed(id(dave), id(acme), "contact_to_company"),
            typed(id(dave), id(globex), "contact_to_company"),
        ] });
        assert_eq!(program.post(&format!("{COMPANIES}/archive"), &undone).await.status, 204);
        assert!(program.types(dave, acme).await.is_empty());
        assert_eq!(program.types(dave, globex).await, BTreeSet::from([279]), "it was not primary");
    }
}

#[actix_web::test]
async fn records_that_are_not_there_are_refused_one_by_one_and_unknown_types_together() {
    for house in houses().await {
        let (program, names) = (Program::new(&house).await, Names::of(&house));
        let Names { adas, dave, .. } = &names;
        let good = typed(id(adas), id(dave), "ticket_to_contact");
        let wrong = json!({ "inputs": [good, typed(id(adas), id(dave), "contact_to_ticket")] });
        for last in ["create", "archive"] {
            let answer = program.post(&format!("{TICKETS}/{last}"), &wrong).await;
            assert_eq!(answer.status, 400, "{}", answer.text());
            assert!(
                answer.text().contains("contact_to_ticket is not defined"),
                "{}",
                answer.text()
            );
            let empty = json!({ "inputs": [] });
            assert_eq!(program.post(&format!("{TICKETS}/{last}"), &empty).await.status, 400);
        }
        assert!(program.types(adas, dave).await.is_empty());
        let half = json!({ "inputs": [typed(id(adas), "999", "ticket_to_contact"), good] });
        let answer = program.post(&format!("{TICKETS}/create"), &half).await;
        assert_eq!(answer.status, 207, "{}", answer.text());
        assert_eq!(answer.json()["results"], json!([good]));
        assert_eq!(answer.json()["errors"][0]["category"], "OBJECT_NOT_FOUND");
        assert_eq!(program.post(&format!("{TICKETS}/archive"), &half).await.status, 204);
        let missing = json!({ "inputs": [{ "id": "999" }] });
        assert_eq!(program.post(&format!("{TICKETS}/read"), &missing).await.status, 207);
    }
}
