//! What the storage does to associations when records are made, merged and deleted.

use std::collections::BTreeSet;

use portico_domain::property::RecordKind;
use portico_store::records::associations::{
    AssociationError, Spec, associate, dissociate, move_all, of_records, remove_all,
};
use serde_json::json;

use super::{Names, Program, act, id, number};
use crate::support::{House, houses};

async fn merge(house: &House, kind: RecordKind, from: &str, to: &str) {
    let mut tx = house.db.begin().await.expect("a transaction");
    move_all(&mut tx, act(house), kind, number(from), number(to)).await.expect("moving");
    tx.commit().await.expect("a commit");
}

#[actix_web::test]
async fn storage_associates_and_tells_why_it_does_not() {
    for house in houses().await {
        let (program, names) = (Program::new(&house).await, Names::of(&house));
        let ticket = |name: &str| (RecordKind::Ticket, number(name));
        let contact = |name: &str| (RecordKind::Contact, number(name));
        let Names { adas, dave, .. } = &names;
        let mut tx = house.db.begin().await.expect("a transaction");
        let spec = |type_id| [Spec { is_built_in: true, type_id }];
        let mut done = Vec::new();
        for (from, to, specs) in [
            (ticket(adas), contact(dave), &[][..]),
            (ticket(adas), ticket(adas), &[]),
            (ticket(adas), (RecordKind::Contact, 999), &[]),
            (ticket(adas), contact(dave), &spec(279)),
        ] {
            let one = associate(&mut tx, act(&house), from, to, specs).await.expect("an answer");
            done.push(one);
        }
        let refused = [
            AssociationError::Itself,
            AssociationError::UnknownRecord,
            AssociationError::UnknownType,
        ];
        assert_eq!(done[0], Ok(()));
        assert_eq!(done[1..], refused.map(Err));
        tx.commit().await.expect("a commit");
        assert_eq!(program.types(adas, dave).await, BTreeSet::from([16]));
        let mut tx = house.db.begin().await.expect("a transaction");
        for _ in 0..2 {
            let (from, to) = (contact(dave), ticket(adas));
            dissociate(&mut tx, act(&house), from, to).await.expect("an answer");
        }
        tx.commit().await.expect("a commit");
        assert!(program.types(adas, dave).await.is_empty());
    }
}

#[actix_web::test]
async fn the_associations_of_several_records_are_read_together() {
    for house in houses().await {
        let names = Names::of(&house);
        let ids = [number(&names.cleo), number(&names.ada), number(&names.ada), 999];
        let (kind, to) = (RecordKind::Contact, RecordKind::Ticket);
        let found = of_records(&house.db, kind, &ids, to, 500, None).await.expect("associations");
        let pairs: Vec<(i64, i64)> = found.iter().map(|one| (one.from, one.to)).collect();
        let tickets =
            [house.cast.adas, house.cast.adas_closed].map(|ticket| (ids[1], ticket.get()));
        assert_eq!(pairs, [tickets[0], tickets[1], (ids[0], number(&names.cleos))]);
        let first = of_records(&house.db, kind, &ids, to, 1, None).await.expect("associations");
        assert_eq!(first.len(), 2, "at most so many of each");
        let after = Some(house.cast.adas.get());
        let rest =
            of_records(&house.db, kind, &ids[1..2], to, 1, after).await.expect("associations");
        assert_eq!(rest[0].to, house.cast.adas_closed.get());
    }
}

#[actix_web::test]
async fn a_merged_contact_gives_all_it_had_to_the_other() {
    for house in houses().await {
        let (program, names) = (Program::new(&house).await, Names::of(&house));
        let Names { adas, ada, cleo, dave, acme, globex, .. } = &names;
        let label = json!({ "label": "Reviewer", "name": "reviewer" });
        let path = "/api/crm/v4/associations/contacts/tickets/labels";
        let made = program.post(path, &label).await.json();
        let own = made["results"][0]["typeId"].as_i64().expect("an id");
        program.associate(ada, adas, &[own]).await;
        program.associate(ada, dave, &[]).await;
        program.associate(ada, cleo, &[]).await;
        merge(&house, RecordKind::Contact, ada, cleo).await;
        for kind in ["tickets", "companies", "contacts"] {
            assert!(program.others(ada, kind).await.is_empty(), "{kind}");
        }
        assert_eq!(program.types(cleo, adas).await, BTreeSet::from([15, own]));
        assert_eq!(program.others(cleo, "contacts").await, [id(dave)]);
        assert_eq!(
            program.types(cleo, globex).await,
            BTreeSet::from([279, 1]),
            "its own stays primary"
        );
        assert_eq!(program.types(cleo, acme).await, BTreeSet::from([279]));
        let requester = |name: &str| format!("ticket WHERE requester_id = {}", id(name));
        assert_eq!(house.count(&requester(ada)).await, 0);
        assert_eq!(house.count(&requester(cleo)).await, 4, "the archived one too");
        merge(&house, RecordKind::Contact, cleo, dave).await;
        assert_eq!(program.types(dave, globex).await, BTreeSet::from([279, 1]), "it had none");
        assert!(program.others(dave, "contacts").await.is_empty(), "not with itself");
        let archived = format!("ticket_contact WHERE contact_id = {}", id(dave));
        assert_eq!(house.count(&archived).await, 5, "the archived ticket's too");
    }
}

#[actix_web::test]
async fn a_merged_company_stays_the_primary_one_under_its_new_name() {
    for house in houses().await {
        let (program, names) = (Program::new(&house).await, Names::of(&house));
        let Names { adas, ada, cleo, cleos, acme, globex, .. } = &names;
        program.associate(ada, globex, &[]).await;
        merge(&house, RecordKind::Company, acme, globex).await;
        for contact in [ada, cleo] {
            assert_eq!(program.types(contact, globex).await, BTreeSet::from([279, 1]));
        }
        for ticket in [adas, cleos] {
            assert_eq!(program.types(ticket, globex).await, BTreeSet::from([339, 26]));
        }
        assert!(program.others(acme, "tickets").await.is_empty());
        assert!(program.others(acme, "contacts").await.is_empty());
    }
}

#[actix_web::test]
async fn a_merged_ticket_gives_its_contacts_and_keeps_the_others_company() {
    for house in houses().await {
        let (program, names) = (Program::new(&house).await, Names::of(&house));
        let Names { adas, ada, cleo, cleos, acme, globex, .. } = &names;
        program.associate(adas, cleos, &[]).await;
        merge(&house, RecordKind::Ticket, cleos, adas).await;
        assert_eq!(program.others(adas, "contacts").await, [id(ada), id(cleo)]);
        assert_eq!(program.types(adas, acme).await, BTreeSet::from([339, 26]));
        assert_eq!(program.types(adas, globex).await, BTreeSet::from([339]));
        assert!(program.others(adas, "tickets").await.is_empty());
        let acmes = format!("tickets/{}", house.cast.acmes);
        merge(&house, RecordKind::Ticket, adas, &acmes).await;
        let requester = format!("ticket WHERE id = {} AND requester_id = {}", id(&acmes), id(ada));
        assert_eq!(house.count(&requester).await, 1);
    }
}

#[actix_web::test]
async fn a_record_that_is_deleted_for_good_leaves_no_association() {
    for house in houses().await {
        let (program, names) = (Program::new(&house).await, Names::of(&house));
        let Names { adas, ada, dave, .. } = &names;
        program.associate(ada, dave, &[]).await;
        program.associate(adas, dave, &[]).await;
        let told = house.count("event").await;
        let mut tx = house.db.begin().await.expect("a transaction");
        remove_all(&mut tx, RecordKind::Contact, number(ada)).await.expect("removing");
        tx.commit().await.expect("a commit");
        for table in [
            "ticket_contact WHERE contact_id",
            "contact_company WHERE contact_id",
            "ticket WHERE requester_id",
        ] {
            assert_eq!(house.count(&format!("{table} = {}", id(ada))).await, 0, "{table}");
        }
        assert_eq!(house.count("association").await, 0);
        let requester = format!("ticket WHERE id = {} AND requester_id = {}", id(adas), id(dave));
        assert_eq!(house.count(&requester).await, 1);
        assert_eq!(house.count("event").await, told);
        let mut tx = house.db.begin().await.expect("a transaction");
        remove_all(&mut tx, RecordKind::Ticket, number(adas)).await.expect("removing");
        remove_all(&mut tx, RecordKind::Company, number(&names.acme)).await.expect("removing");
        tx.commit().await.expect("a commit");
        assert_eq!(house.count(&format!("ticket_contact WHERE ticket_id = {}", id(adas))).await, 0);
        assert_eq!(
            house.count(&format!("ticket_company WHERE company_id = {}", id(&names.acme))).await,
            0
        );
    }
}
