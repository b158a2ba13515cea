//! What mail looks like in each language, to be reviewed.

use std::fmt::Write;

use portico_domain::id::CommentId;
use portico_store::{Act, ChangedBy, mail};
use serde_json::json;

use super::{Office, offices};

/// The mail that was written since the last time, oldest first, as text or as HTML.
async fn written(office: &Office, seen: &mut usize, part: &str) -> String {
    office.deliver().await;
    let grace = office.grace().await;
    let list = grace.get("/api/settings/mail?limit=100").await.json();
    let rows = list["mail"].as_array().expect("rows").clone();
    let mut all = String::new();
    for row in rows[..rows.len() - *seen].iter().rev() {
        let path = format!("/api/settings/mail/{}", row["id"].as_str().expect("an id"));
        let subject = row["subject"].as_str().expect("a subject");
        let body = match part {
            "html" => grace.get(&format!("{path}/html")).await.text(),
            _ => grace.get(&path).await.json()["text"].as_str().expect("text").to_owned(),
        };
        write!(all, "Subject: {subject}\n\n{body}\n").expect("text");
    }
    *seen = rows.len();
    let shown = all.replace(&office.house.cast.adas.to_string(), "TICKET");
    shown.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// All that happens to Ada's ticket of which she is told.
async fn everything_happens(office: &Office, round: usize) {
    office.reply(&format!("Try the other tray{}\n\nThen <again>.", ".".repeat(round))).await;
    let change = format!(
        "UPDATE attachment SET message_id = (SELECT MAX(id) FROM message WHERE thread_id = \
         (SELECT original_thread_id FROM ticket WHERE id = {})) WHERE id = '{}'",
        office.house.cast.adas, office.house.cast.visible_file.id
    );
    office.house.cast.change(&office.house.db, &change).await;
    for stage in [1, 2, 0] {
        office.move_to(stage).await;
    }
}

#[actix_web::test]
async fn mail_to_customers_reads_well_in_every_language() {
    let office = offices().await.remove(0);
    office.house.set_portal("stage_display = 'on_ticket'").await;
    let mut seen = 0;
    for (round, language) in ["en", "de", "fr", "es", "pt-BR", "ja"].into_iter().enumerate() {
        let change = format!("UPDATE domain SET language = '{language}'");
        office.house.cast.change(&office.house.db, &change).await;
        office.house.set_portal("stage_display = 'on_ticket'").await;
        everything_happens(&office, round).await;
        let text = written(&office, &mut seen, "text").await;
        insta::assert_snapshot!(format!("mail_{language}"), text);
    }
    everything_happens(&office, 9).await;
    let html = written(&office, &mut seen, "html").await;
    insta::assert_snapshot!("mail_html_ja", html);
}

#[actix_web::test]
async fn mail_to_staff_reads_well() {
    let office = offices().await.remove(0);
    let (house, cast) = (&office.house, &office.house.cast);
    let ada = house.contact(cast.ada).await;
    let messages = format!("/api/portal/support/tickets/{}/messages", cast.adas);
    ada.post(&messages, "write", &json!({ "text": "It burns <again>.\n\nPlease help." })).await;
    let grace = office.grace().await;
    let path = format!("{}/comments", office.ticket());
    let made = grace.post(&path, "comment", &json!({ "text": "Dan, have a look" })).await.json();
    let comment: CommentId = made["id"].as_str().expect("an id").parse().expect("an id");
    let act = Act { by: ChangedBy::Staff(cast.grace), now: house.now(), ids: &cast.ids };
    let mut tx = house.db.begin().await.expect("a transaction");
    mail::mentioned(&mut tx, act, cast.adas, comment, &[cast.desk]).await.expect("mail");
    tx.commit().await.expect("a commit");
    let give = json!({ "owner_id": cast.desk.to_string() });
    assert_eq!(grace.patch(&office.ticket(), &give).await.status, 200);
    grace.post("/api/settings/mail-tests", "", &json!({})).await;
    insta::assert_snapshot!("mail_staff", written(&office, &mut 0, "text").await);
}
