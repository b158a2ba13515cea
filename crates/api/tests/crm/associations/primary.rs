//! Primary companies.

use std::collections::BTreeSet;

use serde_json::json;

use super::{Names, Program, between, id, specs};
use crate::support::{House, houses};

async fn primaries(house: &House, contact: &str) -> i64 {
    house.count(&format!("contact_company WHERE is_primary AND contact_id = {}", id(contact))).await
}

#[actix_web::test]
async fn naming_another_primary_company_leaves_the_old_one_unlabeled() {
    for house in houses().await {
        let (program, names) = (Program::new(&house).await, Names::of(&house));
        let Names { ada, acme, globex, .. } = &names;
        assert_eq!(program.types(ada, acme).await, BTreeSet::from([279, 1]));
        let answer = program.put(&between(ada, globex), &specs(&[1])).await;
        assert_eq!(answer.status, 201, "{}", answer.text());
        let expected = json!({
            "fromObjectTypeId": "0-1", "fromObjectId": id(ada),
            "toObjectTypeId": "0-2", "toObjectId": id(globex), "labels": ["Primary"]
        });
        assert_eq!(answer.json(), expected);
        assert_eq!(program.types(ada, globex).await, BTreeSet::from([279, 1]));
        assert_eq!(program.types(globex, ada).await, BTreeSet::from([280, 2]));
        assert_eq!(program.types(ada, acme).await, BTreeSet::from([279]));
        assert_eq!(program.types(acme, ada).await, BTreeSet::from([280]));
        program.associate(acme, ada, &[2]).await;
        assert_eq!(program.types(ada, globex).await, BTreeSet::from([279]));
        assert_eq!(program.types(ada, acme).await, BTreeSet::from([279, 1]));
        assert_eq!(primaries(&house, ada).await, 1);
    }
}

#[actix_web::test]
async fn a_company_becomes_primary_only_when_that_is_asked_for() {
    for house in houses().await {
        let (program, names) = (Program::new(&house).await, Names::of(&house));
        let Names { dave, ada, acme, globex, .. } = &names;
        let daves = format!("tickets/{}", house.cast.daves);
        program.associate(dave, acme, &[]).await;
        assert_eq!(program.types(dave, acme).await, BTreeSet::from([279]));
        program.associate(&daves, acme, &[339]).await;
        assert_eq!(program.types(&daves, acme).await, BTreeSet::from([339]));
        program.associate(&daves, globex, &[26]).await;
        assert_eq!(program.types(&daves, globex).await, BTreeSet::from([339, 26]));
        assert_eq!(program.types(globex, &daves).await, BTreeSet::from([340, 25]));
        program.associate(ada, acme, &[]).await;
        assert_eq!(
            program.types(ada, acme).await,
            BTreeSet::from([279, 1]),
            "it keeps what it has"
        );
    }
}

#[actix_web::test]
async fn types_put_in_place_of_others_take_the_primary_company_away() {
    for house in houses().await {
        let (program, names) = (Program::new(&house).await, Names::of(&house));
        let Names { ada, acme, .. } = &names;
        program.associate(ada, acme, &[279]).await;
        assert_eq!(program.types(ada, acme).await, BTreeSet::from([279]));
        assert_eq!(primaries(&house, ada).await, 0);
        program.associate(ada, acme, &[1]).await;
        let inputs = json!({ "inputs": [
            { "from": { "id": id(ada) }, "to": { "id": id(acme) }, "types": specs(&[1]) }
        ] });
        let path = "/api/crm/v4/associations/contacts/companies/batch/labels/archive";
        assert_eq!(program.post(path, &inputs).await.status, 204);
        assert_eq!(program.types(ada, acme).await, BTreeSet::from([279]));
    }
}

#[actix_web::test]
async fn company_tickets_in_the_portal_follow_the_primary_company() {
    for house in houses().await {
        house.set_portal("ticket_permission = 'company'").await;
        let (program, names) = (Program::new(&house).await, Names::of(&house));
        let url = format!("/api/portal/support/tickets/{}", house.cast.cleos);
        let ada = house.contact(house.cast.ada).await;
        program.associate(&names.ada, &names.globex, &[]).await;
        assert_eq!(ada.get(&url).await.status, 404, "a secondary company opens nothing");
        program.associate(&names.ada, &names.globex, &[1]).await;
        assert_eq!(ada.get(&url).await.status, 200);
        program.associate(&names.ada, &names.acme, &[1]).await;
        assert_eq!(ada.get(&url).await.status, 404);
    }
}

#[actix_web::test]
async fn the_last_primary_company_of_a_batch_counts_and_both_changes_are_told() {
    for house in houses().await {
        let (program, names) = (Program::new(&house).await, Names::of(&house));
        let Names { ada, acme, globex, .. } = &names;
        let input = |company: &str| json!({ "from": { "id": id(ada) }, "to": { "id": id(company) }, "types": specs(&[1]) });
        let inputs = json!({ "inputs": [input(globex), input(acme), input(globex)] });
        let path = "/api/crm/v4/associations/contacts/companies/batch/create";
        let answer = program.post(path, &inputs).await;
        assert_eq!(answer.status, 201, "{}", answer.text());
        assert_eq!(program.types(ada, globex).await, BTreeSet::from([279, 1]));
        assert_eq!(program.types(ada, acme).await, BTreeSet::from([279]));
        let told = async |details: &str| {
            let like = details.split(' ').map(|part| format!("AND details LIKE '%{part}%'"));
            let like: String = like.collect();
            house.count(&format!("event WHERE kind = 'contact.associationChange' {like}")).await
        };
        let new = r#""associationRemoved":false "isPrimaryAssociation":"#;
        assert_eq!(told(&format!("{new}true")).await, 1);
        assert_eq!(told(&format!("{new}false")).await, 1);
        assert_eq!(told(r#""associationRemoved":true "isPrimaryAssociation":true"#).await, 1);
        assert_eq!(house.count("event").await, 6, "each for both sides");
    }
}
