//! One pair at a time.

use std::collections::BTreeSet;

use actix_web::http::Method;
use portico_domain::token::Scope;
use serde_json::{Value, json};

use super::{Names, Program, between, id, number, specs};
use crate::support::{House, houses};

#[actix_web::test]
async fn an_association_is_seen_from_both_sides_with_the_type_of_each() {
    for house in houses().await {
        let (program, names) = (Program::new(&house).await, Names::of(&house));
        let Names { adas, dave, .. } = &names;
        let path = format!("/api/crm/v4/objects/{adas}/associations/default/{dave}");
        let answer = program.send(Method::PUT, &path, None).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        let batch = answer.json();
        assert_eq!((&batch["status"], batch.get("numErrors")), (&json!("COMPLETE"), None));
        assert_eq!(
            batch["results"],
            json!([{
                "from": { "id": id(adas) }, "to": { "id": id(dave) },
                "associationSpec": { "associationCategory": "HUBSPOT_DEFINED", "associationTypeId": 16 }
            }])
        );
        assert_eq!(program.types(adas, dave).await, BTreeSet::from([16]));
        assert_eq!(program.types(dave, adas).await, BTreeSet::from([15]));
        let both = program.others(adas, "contacts").await;
        assert_eq!(both, [id(&names.ada), id(dave)], "ascending by id");
        let answer = program.delete(&between(dave, adas)).await;
        assert_eq!((answer.status, answer.text().as_str()), (204, ""));
        assert!(program.types(adas, dave).await.is_empty());
        assert!(program.types(dave, adas).await.is_empty());
        assert_eq!(program.delete(&between(dave, adas)).await.status, 204, "twice is no error");
    }
}

#[actix_web::test]
async fn records_of_one_kind_are_associated_with_each_other() {
    for house in houses().await {
        let (program, names) = (Program::new(&house).await, Names::of(&house));
        let pairs = [
            (&names.cleos, &names.adas, 452),
            (&names.dave, &names.ada, 449),
            (&names.acme, &names.globex, 450),
        ];
        for (from, to, plain) in pairs {
            program.associate(from, to, &[]).await;
            program.associate(to, from, &[]).await;
            assert_eq!(program.types(from, to).await, BTreeSet::from([plain]));
            assert_eq!(program.types(to, from).await, BTreeSet::from([plain]));
        }
        let Names { acme, globex, .. } = &names;
        program.associate(globex, acme, &[13]).await;
        assert_eq!(program.types(globex, acme).await, BTreeSet::from([450, 13]));
        assert_eq!(program.types(acme, globex).await, BTreeSet::from([450, 14]));
        assert_eq!(program.delete(&between(acme, globex)).await.status, 204);
        assert!(program.types(globex, acme).await.is_empty());
        assert_eq!(house.count("association WHERE from_kind = 'company'").await, 0);
    }
}

#[actix_web::test]
async fn what_cannot_be_associated_is_refused_and_nothing_is_changed() {
    for house in houses().await {
        let (program, names) = (Program::new(&house).await, Names::of(&house));
        let Names { adas, ada, dave, acme, .. } = &names;
        let archived = format!("tickets/{}", house.cast.adas_archived);
        let plain = specs(&[16]);
        let cases = [
            (between(adas, "contacts/999"), plain.clone(), 404, "resource not found"),
            (between(adas, "contacts/abc"), plain.clone(), 404, "usually numeric"),
            (between(adas, "contacts/+5"), plain.clone(), 404, "usually numeric"),
            (between("tickets/999", dave), plain.clone(), 404, "resource not found"),
            (between(&archived, dave), plain.clone(), 404, "resource not found"),
            (between(adas, dave), specs(&[15]), 400, "is not defined from tickets to contacts"),
            (between(adas, dave), specs(&[1001]), 400, "is not defined"),
            (between(ada, adas), specs(&[16]), 400, "is not defined from contacts to tickets"),
            (between(adas, dave), json!([]), 400, "At least one type"),
            (between(adas, adas), specs(&[452]), 400, "cannot be associated to itself"),
            (
                between(adas, "butterflies/1"),
                plain.clone(),
                400,
                "Unable to infer object type from: butterflies",
            ),
            (
                between("butterflies/1", adas),
                plain.clone(),
                400,
                "Unable to infer object type from: butterflies",
            ),
            (between(adas, dave), json!({}), 400, "Invalid input JSON"),
            (between(adas, dave), json!([{ "associationTypeId": 16 }]), 400, "associationCategory"),
            (between(adas, dave), wrong_category("INTEGRATOR_DEFINED"), 400, "INTEGRATOR_DEFINED"),
            (between(adas, dave), wrong_category("USER_DEFINED"), 400, "is not defined"),
            (between(adas, dave), wrong_category("butterflies"), 400, "butterflies"),
        ];
        let before = counts(&house).await;
        for (path, body, status, words) in cases {
            let answer = program.put(&path, &body).await;
            assert_eq!(answer.status, status, "{path} {body}: {}", answer.text());
            let text = answer.json()["message"].as_str().expect("a message").to_owned();
            assert!(text.contains(words), "{path} {body}: {text}");
        }
        for (from, to, status) in
            [(adas.as_str(), "contacts/999", 404), (acme, "tickets/abc", 404), (ada, ada, 400)]
        {
            let path = format!("/api/crm/v4/objects/{from}/associations/default/{to}");
            assert_eq!(program.send(Method::PUT, &path, None).await.status, status, "{path}");
            assert_eq!(program.delete(&between(from, to)).await.status, status, "{path}");
        }
        assert_eq!(counts(&house).await, before);
    }
}

fn wrong_category(category: &str) -> Value {
    json!([{ "associationCategory": category, "associationTypeId": 16 }])
}

async fn counts(house: &House) -> Vec<i64> {
    let mut counts = Vec::new();
    for table in ["ticket_contact", "ticket_company", "contact_company", "association", "event"] {
        counts.push(house.count(table).await);
    }
    counts
}

#[actix_web::test]
async fn archived_records_appear_in_no_association() {
    for house in houses().await {
        let (program, names) = (Program::new(&house).await, Names::of(&house));
        let archived = house.cast.adas_archived.to_string();
        let tickets = program.others(&names.ada, "tickets").await;
        assert!(tickets.len() > 1 && !tickets.contains(&archived), "{tickets:?}");
        assert!(!program.others(&names.acme, "tickets").await.contains(&archived));
        let path = between(&format!("tickets/{archived}"), "contacts");
        assert_eq!(program.get(&path).await.status, 404);
        assert_eq!(program.get(&between("tickets/999", "contacts")).await.status, 404);
        let text = program.get(&between("tickets/abc", "contacts")).await.json();
        assert_eq!(text["context"]["id"], json!(["abc"]));
        let kind = portico_domain::property::RecordKind::Ticket;
        let contact = portico_domain::property::RecordKind::Contact;
        let ids = [house.cast.adas_archived.get(), house.cast.adas.get()];
        let found = portico_store::records::associations::of_records(
            &house.db, kind, &ids, contact, 500, None,
        );
        let found = found.await.expect("associations");
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].from, found[0].to), (ids[1], number(&names.ada)));
        assert_eq!(found[0].types[0].name, "ticket_to_contact");
    }
}

#[actix_web::test]
async fn long_lists_come_in_pages() {
    for house in houses().await {
        let (program, names) = (Program::new(&house).await, Names::of(&house));
        let all = program.others(&names.acme, "tickets").await;
        assert_eq!(all.len(), 4, "{all:?}");
        let path = between(&names.acme, "tickets");
        let first = program.get(&format!("{path}?limit=3")).await.json();
        let after = first["paging"]["next"]["after"].as_str().expect("a next page").to_owned();
        let second = program.get(&format!("{path}?limit=3&after={after}")).await.json();
        assert!(second.get("paging").is_none(), "{second}");
        let pages = [first, second];
        let found = pages.iter().flat_map(|page| page["results"].as_array().expect("results"));
        let found: Vec<&str> = found.map(|one| one["toObjectId"].as_str().expect("text")).collect();
        assert_eq!(found, all);
        let exact = program.get(&format!("{path}?limit=4")).await.json();
        assert!(exact.get("paging").is_none(), "{exact}");
        for wrong in ["limit=0", "limit=501", "limit=x", "after=x", "after=-1"] {
            assert_eq!(program.get(&format!("{path}?{wrong}")).await.status, 400, "{wrong}");
        }
    }
}

#[actix_web::test]
async fn the_first_contact_of_a_ticket_is_shown_as_its_requester_until_it_goes() {
    for house in houses().await {
        let (program, names) = (Program::new(&house).await, Names::of(&house));
        let acmes = format!("tickets/{}", house.cast.acmes);
        let shown = async |contact: Option<&str>| {
            let condition = contact.map_or("IS NULL".to_owned(), |name| format!("= {}", id(name)));
            let table = format!("ticket WHERE id = {} AND requester_id {condition}", id(&acmes));
            house.count(&table).await == 1
        };
        assert!(shown(None).await);
        program.associate(&acmes, &names.dave, &[]).await;
        assert!(shown(Some(&names.dave)).await);
        program.associate(&names.ada, &acmes, &[]).await;
        assert!(shown(Some(&names.dave)).await, "another contact takes nobody's place");
        program.delete(&between(&acmes, &names.dave)).await;
        assert!(shown(Some(&names.ada)).await);
        program.delete(&between(&names.ada, &acmes)).await;
        assert!(shown(None).await);
    }
}

#[actix_web::test]
async fn the_portal_shows_a_ticket_as_long_as_the_contact_is_associated_with_it() {
    for house in houses().await {
        let (program, names) = (Program::new(&house).await, Names::of(&house));
        let dave = house.contact(house.cast.dave).await;
        let url = format!("/api/portal/support/tickets/{}", house.cast.acmes);
        let acmes = format!("tickets/{}", house.cast.acmes);
        assert_eq!(dave.get(&url).await.status, 404);
        program.associate(&acmes, &names.dave, &[]).await;
        assert_eq!(dave.get(&url).await.status, 200);
        program.delete(&between(&acmes, &names.dave)).await;
        assert_eq!(dave.get(&url).await.status, 404);
    }
}

#[actix_web::test]
async fn both_sides_are_told_of_real_changes_only() {
    for house in houses().await {
        let (program, names) = (Program::new(&house).await, Names::of(&house));
        let Names { adas, dave, .. } = &names;
        let told = async |from: &str, to: &str, kind: &str, way: &str, removed: bool| {
            let details = format!(
                "details LIKE '%\"associationRemoved\":{removed}%' AND details LIKE '%\"associationType\":\"{way}\"%' \
                 AND details LIKE '%\"fromObjectId\":{}%' AND details LIKE '%\"toObjectId\":{}%' \
                 AND details LIKE '%\"isPrimaryAssociation\":false%'",
                id(from),
                id(to)
            );
            let kind = format!("kind = '{kind}.associationChange' AND source = 'API'");
            house
                .count(&format!("event WHERE {kind} AND object_id = {} AND {details}", id(from)))
                .await
        };
        for _ in 0..2 {
            program.associate(adas, dave, &[]).await;
            assert_eq!(told(adas, dave, "ticket", "TICKET_TO_CONTACT", false).await, 1);
            assert_eq!(told(dave, adas, "contact", "CONTACT_TO_TICKET", false).await, 1);
        }
        for _ in 0..2 {
            program.delete(&between(dave, adas)).await;
            assert_eq!(told(adas, dave, "ticket", "TICKET_TO_CONTACT", true).await, 1);
            assert_eq!(told(dave, adas, "contact", "CONTACT_TO_TICKET", true).await, 1);
        }
        assert_eq!(house.count("event").await, 4);
    }
}

#[actix_web::test]
async fn the_first_type_in_the_path_decides_which_scope_is_needed() {
    for house in houses().await {
        let names = Names::of(&house);
        let Names { adas, dave, .. } = &names;
        let reader = Program::with(&house, &[Scope::TicketsRead, Scope::ContactsRead]).await;
        let writer = Program::with(&house, &[Scope::ContactsWrite]).await;
        let put = format!("/api/crm/v4/objects/{adas}/associations/default/{dave}");
        let turned = format!("/api/crm/v4/objects/{dave}/associations/default/{adas}");
        for path in [&put, &turned] {
            let refused = reader.send(Method::PUT, path, None).await;
            assert_eq!(refused.status, 403, "{}", refused.text());
            assert_eq!(refused.json()["category"], "MISSING_SCOPES");
        }
        assert_eq!(writer.send(Method::PUT, &put, None).await.status, 403);
        assert_eq!(writer.send(Method::PUT, &turned, None).await.status, 200);
        assert_eq!(reader.get(&between(adas, "contacts")).await.status, 200);
        assert_eq!(writer.get(&between(adas, "contacts")).await.status, 403);
        assert_eq!(writer.delete(&between(adas, dave)).await.status, 403);
        let inputs = json!({ "inputs": [{ "from": { "id": id(adas) }, "to": { "id": id(dave) }, "types": specs(&[16]) }] });
        for last in [
            "batch/create",
            "batch/labels/archive",
            "batch/archive",
            "batch/associate/default",
            "labels",
        ] {
            let path = format!("/api/crm/v4/associations/tickets/contacts/{last}");
            assert_eq!(reader.post(&path, &inputs).await.status, 403, "{last}");
        }
        let path = "/api/crm/v3/associations/tickets/contacts/batch";
        for last in ["create", "archive"] {
            assert_eq!(reader.post(&format!("{path}/{last}"), &inputs).await.status, 403, "{last}");
        }
        assert_eq!(writer.post(&format!("{path}/read"), &inputs).await.status, 403);
        assert_eq!(house.anybody().get(&between(adas, "contacts")).await.status, 401);
    }
}
