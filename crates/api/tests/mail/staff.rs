//! Which staff users are told of what.

use portico_domain::id::CommentId;
use portico_store::{Act, ChangedBy, mail};
use serde_json::json;

use super::{Office, offices};

async fn customer_writes(office: &Office, text: &str) {
    let ada = office.house.contact(office.house.cast.ada).await;
    let path = format!("/api/portal/support/tickets/{}/messages", office.house.cast.adas);
    let answer = ada.post(&path, "write", &json!({ "text": text })).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    office.deliver().await;
}

fn recipients(office: &Office) -> Vec<String> {
    let mut to: Vec<_> = office.server.take().into_iter().map(|mail| mail.to).collect();
    to.sort();
    to
}

#[actix_web::test]
async fn the_owner_is_told_of_what_a_customer_writes() {
    for office in offices().await {
        customer_writes(&office, "It burns again.").await;
        let sent = office.server.take();
        assert_eq!(sent.len(), 1, "{}", office.house.database);
        assert_eq!(sent[0].to, "grace@portico.example");
        let link = format!("/console/tickets/{}", office.house.cast.adas);
        for part in ["It burns again.", "Ada", &link] {
            assert!(sent[0].text().contains(part), "{part} in {}", sent[0].text());
        }
    }
}

#[actix_web::test]
async fn without_an_owner_everybody_who_works_on_tickets_is_told_and_nobody_else() {
    for office in offices().await {
        office.house.cast.change(&office.house.db, "UPDATE ticket SET owner_id = NULL").await;
        customer_writes(&office, "It burns again.").await;
        let to = recipients(&office);
        assert_eq!(
            to,
            ["dan@portico.example", "grace@portico.example"],
            "{}",
            office.house.database
        );
    }
}

#[actix_web::test]
async fn an_owner_who_left_stands_for_none() {
    for office in offices().await {
        let (cast, db) = (&office.house.cast, &office.house.db);
        let owner = format!("UPDATE ticket SET owner_id = {}", cast.nobody);
        cast.change(db, &owner).await;
        customer_writes(&office, "It burns again.").await;
        assert_eq!(recipients(&office), ["dan@portico.example", "grace@portico.example"]);
    }
}

#[actix_web::test]
async fn staff_who_may_not_work_on_tickets_any_more_get_nothing() {
    for office in offices().await {
        let ada = office.house.contact(office.house.cast.ada).await;
        let path = format!("/api/portal/support/tickets/{}/messages", office.house.cast.adas);
        ada.post(&path, "write", &json!({ "text": "It burns again." })).await;
        office.house.cast.change(&office.house.db, "UPDATE staff_user SET permissions = ''").await;
        office.assert_dropped("The staff user may not work on tickets").await;
    }
}

#[actix_web::test]
async fn a_new_owner_is_told_unless_it_took_the_ticket_itself() {
    for office in offices().await {
        let cast = &office.house.cast;
        let grace = office.grace().await;
        let give = |owner: String| json!({ "owner_id": owner });
        assert_eq!(grace.patch(&office.ticket(), &give(cast.desk.to_string())).await.status, 200);
        assert_eq!(grace.patch(&office.ticket(), &give(cast.desk.to_string())).await.status, 200);
        office.deliver().await;
        let sent = office.server.take();
        assert_eq!(sent.len(), 1, "{}", office.house.database);
        assert_eq!(sent[0].to, "dan@portico.example");
        assert!(sent[0].text().contains("Gracehushcanary assigned"), "{}", sent[0].text());
        assert_eq!(grace.patch(&office.ticket(), &give(cast.grace.to_string())).await.status, 200);
        assert_eq!(grace.patch(&office.ticket(), &give(String::new())).await.status, 200);
        office.deliver().await;
        assert!(office.server.take().is_empty());
    }
}

#[actix_web::test]
async fn a_program_that_changes_the_owner_tells_it() {
    for office in offices().await {
        let (cast, program) = (&office.house.cast, crate::crm::program(&office.house).await.0);
        let path = format!("/api/crm/v3/objects/tickets/{}", cast.adas);
        let body = json!({ "properties": { "hubspot_owner_id": cast.desk.to_string() } });
        let answer = program.patch(&path, &body).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        office.deliver().await;
        assert_eq!(recipients(&office), ["dan@portico.example"], "{}", office.house.database);
    }
}

#[actix_web::test]
async fn whoever_is_mentioned_in_a_comment_is_told_and_no_customer() {
    for office in offices().await {
        let (house, cast) = (&office.house, &office.house.cast);
        let path = format!("{}/comments", office.ticket());
        let body = json!({ "text": "Dan, have a look" });
        let made = office.grace().await.post(&path, "comment", &body).await.json();
        let comment: CommentId = made["id"].as_str().expect("an id").parse().expect("an id");
        let act = Act { by: ChangedBy::Staff(cast.grace), now: house.now(), ids: &cast.ids };
        let mut tx = house.db.begin().await.expect("a transaction");
        let told = [cast.desk, cast.grace];
        mail::mentioned(&mut tx, act, cast.adas, comment, &told).await.expect("mail");
        tx.commit().await.expect("a commit");
        office.deliver().await;
        let sent = office.server.take();
        assert_eq!(sent.len(), 1, "{}", house.database);
        assert_eq!(sent[0].to, "dan@portico.example");
        assert!(sent[0].text().contains("Dan, have a look"), "{}", sent[0].text());
    }
}
