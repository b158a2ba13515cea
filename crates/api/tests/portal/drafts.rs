//! Drafts: kept for their author alone, lost by nobody, sent once.

use futures_util::future::join_all;
use portico_api::jobs::Worker;
use serde_json::{Value, json};

use super::{RANDOM_ID, TICKETS, path};
use crate::support::{House, Person, houses};

const FORM: &str = "/api/portal/support/draft";
const UPLOADS: &str = "/api/portal/support/uploads";

fn edit(version: i64, html: &str, files: &[&str]) -> Value {
    json!({ "version": version, "rich_text": html, "attachments": files })
}

async fn save(person: &Person, url: &str, body: &Value) -> Value {
    let answer = person.put(url, body).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

async fn upload(person: &Person, url: &str) -> String {
    let answer = person.upload(&format!("{url}?name=plan.txt"), b"hello").await;
    answer.json()["id"].as_str().expect("an id").to_owned()
}

/// The addresses of drafts on Ada's ticket, for Ada and for Grace.
fn places(house: &House) -> [String; 2] {
    let ticket = house.cast.adas;
    [path(ticket, "/draft"), format!("/api/desk/tickets/{ticket}/drafts/reply")]
}

#[actix_web::test]
async fn a_draft_is_there_in_another_browser_with_its_files() {
    for house in houses().await {
        let cast = &house.cast;
        let [portal, desk] = places(&house);
        let comment = desk.replace("reply", "comment");
        let people = [house.contact(cast.ada).await, house.staff(cast.grace).await];
        let again = [house.contact(cast.ada).await, house.staff(cast.grace).await];
        for (at, url, uploads) in [
            (0, &*portal, UPLOADS),
            (0, FORM, UPLOADS),
            (1, &*desk, "/api/desk/uploads"),
            (1, &*comment, "/api/desk/uploads"),
        ] {
            let empty = people[at].get(url).await.json();
            assert_eq!((&empty["version"], &empty["rich_text"]), (&json!(0), &json!("")), "{url}");
            let file = upload(&people[at], uploads).await;
            let html = format!("<p>Half <img src=\"{uploads}/{file}\" alt=\"plan\"></p>");
            let saved = save(&people[at], url, &edit(0, &html, &[&file])).await;
            assert_eq!(saved["version"], 1);
            assert!(saved["send_key"].is_string(), "{saved}");
            let found = again[at].get(url).await.json();
            assert_eq!(found, saved, "{url}");
            assert_eq!(found["rich_text"], html, "{url}");
            assert_eq!(found["attachments"][0]["name"], "plan.txt", "{url}");
            let shown = again[at].get(&format!("{uploads}/{file}")).await;
            assert_eq!((shown.status, shown.text()), (200, "hello".to_owned()));
            assert_eq!(again[at].delete(url).await.status, 204);
            assert_eq!(people[at].get(url).await.json()["version"], 0, "{url} is gone");
        }
    }
}

#[actix_web::test]
async fn nobody_else_reads_or_changes_a_draft() {
    for house in houses().await {
        let cast = &house.cast;
        house.set_portal("ticket_permission = 'company'").await;
        let [portal, desk] = places(&house);
        let (ada, ben) = (house.contact(cast.ada).await, house.contact(cast.ben).await);
        let (grace, other) = (house.staff(cast.grace).await, house.staff(cast.desk).await);
        let file = upload(&ada, UPLOADS).await;
        save(&ada, &portal, &edit(0, "<p>Ada's</p>", &[&file])).await;
        save(&ada, FORM, &edit(0, "<p>Ada's form</p>", &[])).await;
        save(&grace, &desk, &edit(0, "<p>Grace's</p>", &[])).await;
        // Ben sees the ticket and may write on it, as may the other staff user.
        for (person, url) in [(&ben, &*portal), (&ben, FORM), (&other, &*desk)] {
            assert_eq!(person.get(url).await.json()["version"], 0, "{url}");
            save(person, url, &edit(0, "<p>Mine</p>", &[])).await;
            assert_eq!(person.delete(url).await.status, 204);
        }
        assert_eq!(ada.get(&portal).await.json()["rich_text"], "<p>Ada's</p>");
        assert_eq!(ada.get(FORM).await.json()["rich_text"], "<p>Ada's form</p>");
        assert_eq!(grace.get(&desk).await.json()["rich_text"], "<p>Grace's</p>");
        let missing = ben.get(&format!("{UPLOADS}/{}", "0".repeat(32))).await;
        ben.get(&format!("{UPLOADS}/{file}")).await.assert_same(&missing, "Ada's upload");
        let stolen = ben.put(&portal, &edit(0, "<p>Mine</p>", &[&file])).await;
        assert_eq!(stolen.status, 422, "{}", stolen.text());
        assert_eq!(ada.get(&portal).await.json()["attachments"][0]["id"], file, "still Ada's");
        // Neither side's session opens the other side's door.
        assert_eq!(ada.get(&desk).await.status, 401);
        assert_eq!(grace.get(&portal).await.status, 401);
    }
}

#[actix_web::test]
async fn a_ticket_out_of_reach_has_no_drafts_and_gives_them_back_when_it_returns() {
    for house in houses().await {
        let cast = &house.cast;
        let ada = house.contact(cast.ada).await;
        let url = path(cast.adas, "/draft");
        save(&ada, &url, &edit(0, "<p>Kept</p>", &[])).await;
        house
            .set_portal(
                r#"ticket_visibility = '[{"filters":[{"property":"subject","operator":"EQ","value":"x"}]}]'"#,
            )
            .await;
        let never = format!("{TICKETS}/{RANDOM_ID}/draft");
        let rows = house.count("draft").await;
        ada.get(&url).await.assert_same(&ada.get(&never).await, "show");
        ada.put(&url, &edit(1, "<p>a</p>", &[]))
            .await
            .assert_same(&ada.put(&never, &edit(1, "<p>a</p>", &[])).await, "save");
        ada.delete(&url).await.assert_same(&ada.delete(&never).await, "discard");
        assert_eq!(house.count("draft").await, rows);
        house.set_portal("ticket_visibility = '[]'").await;
        assert_eq!(ada.get(&url).await.json()["rich_text"], "<p>Kept</p>");
        // Tickets of others never had any.
        for ticket in [cast.cleos, cast.adas_archived] {
            let theirs = path(ticket, "/draft");
            ada.get(&theirs).await.assert_same(&ada.get(&never).await, "another's");
            let saved = ada.put(&theirs, &edit(0, "<p>a</p>", &[])).await;
            assert_eq!(saved.status, 404, "{}", saved.text());
        }
    }
}

#[actix_web::test]
async fn the_newest_text_wins_and_the_other_is_kept_beside_it() {
    for house in houses().await {
        let ada = house.contact(house.cast.ada).await;
        let url = path(house.cast.adas, "/draft");
        let file = upload(&ada, UPLOADS).await;
        save(&ada, &url, &edit(0, "<p>At home</p>", &[&file])).await;
        let here = save(&ada, &url, &edit(1, "<p>At home, more</p>", &[&file])).await;
        assert_eq!((&here["version"], &here["displaced"]), (&json!(2), &Value::Null));
        // Another window knows the first version only.
        let there = save(&ada, &url, &edit(1, "<p>At work</p>", &[])).await;
        assert_eq!(there["rich_text"], "<p>At work</p>");
        assert_eq!(there["displaced"]["rich_text"], "<p>At home, more</p>");
        assert_eq!(there["attachments"][0]["id"], file, "no file is lost");
        assert_eq!(ada.get(&url).await.json()["displaced"], there["displaced"], "until it is seen");
        let body = json!({ "version": 3, "rich_text": "<p>Both</p>", "attachments": [file], "settled": true });
        assert_eq!(save(&ada, &url, &body).await["displaced"], Value::Null);
        let same = save(&ada, &url, &edit(1, "<p>Both</p>", &[&file])).await;
        assert_eq!(same["displaced"], Value::Null, "the same text is no loss");
    }
}

#[actix_web::test]
async fn sending_ends_the_draft_and_its_key_stores_once() {
    for house in houses().await {
        let cast = &house.cast;
        let (ada, grace) = (house.contact(cast.ada).await, house.staff(cast.grace).await);
        let desk = format!("/api/desk/tickets/{}", cast.adas);
        for (person, place, send) in [
            (&ada, path(cast.adas, "/draft"), path(cast.adas, "/messages")),
            (&ada, FORM.to_owned(), TICKETS.to_owned()),
            (&grace, format!("{desk}/drafts/reply"), format!("{desk}/messages")),
            (&grace, format!("{desk}/drafts/comment"), format!("{desk}/comments")),
        ] {
            let draft = save(person, &place, &edit(0, "<p>Done</p>", &[])).await;
            let key = draft["send_key"].as_str().expect("a key").to_owned();
            let mut body = json!({ "rich_text": "<p>Done</p>" });
            if place == FORM {
                body["subject"] = json!("Done");
            }
            let count = async || house.count("message").await + house.count("comment").await;
            let before = count().await;
            let again = house.after_restart(person).await;
            let mut answers = join_all((0..20).map(|_| person.post(&send, &key, &body))).await;
            answers.extend(join_all((0..5).map(|_| again.post(&send, &key, &body))).await);
            for answer in &answers {
                assert_eq!((answer.status, answer.json()), (201, answers[0].json()), "{send}");
            }
            assert_eq!(count().await, before + 1, "{send} once");
            assert_eq!(person.get(&place).await.json()["version"], 0, "{place} is over");
            // Finished elsewhere from the same draft, with other words: it is not sent twice.
            body["rich_text"] = json!("<p>Done, and more</p>");
            assert_eq!(person.post(&send, &key, &body).await.status, 409, "{send}");
            assert_eq!(count().await, before + 1);
        }
    }
}

#[actix_web::test]
async fn a_reply_that_is_refused_stays_a_draft() {
    for house in houses().await {
        let cast = &house.cast;
        house.set_portal("closed_reply = 'refuse'").await;
        let ada = house.contact(cast.ada).await;
        let place = path(cast.adas_closed, "/draft");
        let draft = save(&ada, &place, &edit(0, "<p>Again</p>", &[])).await;
        let key = draft["send_key"].as_str().expect("a key");
        let body = json!({ "rich_text": "<p>Again</p>" });
        assert_eq!(ada.post(&path(cast.adas_closed, "/messages"), key, &body).await.status, 409);
        assert_eq!(ada.get(&place).await.json()["rich_text"], "<p>Again</p>");
    }
}

#[actix_web::test]
async fn old_drafts_and_forgotten_uploads_are_swept_but_not_what_a_draft_holds() {
    for house in houses().await {
        let cast = &house.cast;
        let ada = house.contact(cast.ada).await;
        let url = path(cast.adas, "/draft");
        let (held, left) = (upload(&ada, UPLOADS).await, upload(&ada, UPLOADS).await);
        save(&ada, &url, &edit(0, "<p>Slow</p>", &[&held])).await;
        house.pass_minutes(25 * 60);
        Worker::work_through(&house.app).await.expect("a sweep");
        let file = |id: &str| format!("attachment WHERE id = '{id}'");
        assert_eq!(house.count(&file(&held)).await, 1);
        assert_eq!(house.count(&file(&left)).await, 0);
        let ada = house.contact(cast.ada).await;
        assert_eq!(ada.get(&url).await.json()["rich_text"], "<p>Slow</p>");
        assert_eq!(ada.get(&format!("{UPLOADS}/{held}")).await.text(), "hello", "content is there");
        house.pass_minutes(90 * 24 * 60);
        Worker::work_through(&house.app).await.expect("a sweep");
        assert_eq!(house.count("draft").await, 0);
        assert_eq!(house.count(&file(&held)).await, 0);
        let cleo = house.contact(cast.cleo).await;
        let sent = format!("/api/portal/support/attachments/{}", cast.cleos_file.id);
        assert_eq!(cleo.get(&sent).await.status, 200, "what was sent stays");
    }
}

#[actix_web::test]
async fn what_is_wrong_with_a_draft_is_named_and_changes_nothing() {
    for house in houses().await {
        let ada = house.contact(house.cast.ada).await;
        let url = path(house.cast.adas, "/draft");
        let large = "x".repeat(256 * 1024 + 1);
        for (field, body) in [
            ("rich_text", edit(0, &large, &[])),
            ("attachments", edit(0, "", &["0123456789abcdef0123456789abcdef"])),
            ("attachments", edit(0, "", &["x"])),
            ("values", json!({ "version": 0, "rich_text": "", "values": { "subject": "a" } })),
            ("contact_id", json!({ "version": 0, "rich_text": "", "contact_id": "1" })),
        ] {
            let answer = ada.put(&url, &body).await;
            assert_eq!(answer.status, 422, "{}", answer.text());
            assert_eq!(answer.json()["errors"][0]["field"], field);
        }
        let values = |name: &str, value: &str| json!({ "version": 0, "rich_text": "", "values": { name: value } });
        for wrong in [
            values("owner", "1"),
            values("subject", &"x".repeat(256)),
            values("subject", "a\u{0}b"),
        ] {
            assert_eq!(ada.put(FORM, &wrong).await.status, 422);
        }
        assert_eq!(house.count("draft").await, 0);
        let saved = save(&ada, FORM, &values("subject", "Half")).await;
        assert_eq!(saved["values"]["subject"], "Half");
    }
}
