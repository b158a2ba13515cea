//! The page about mail.

use serde_json::{Value, json};

use super::{offices, server::Mood};

const MAIL: &str = "/api/settings/mail";

#[actix_web::test]
async fn mail_is_listed_by_state_and_address_page_by_page() {
    for office in offices().await {
        let grace = office.grace().await;
        for text in ["One.", "Two..", "Three..."] {
            office.reply(text).await;
        }
        let list = async |query: &str| grace.get(&format!("{MAIL}{query}")).await.json();
        assert_eq!(list("?state=queued").await["mail"].as_array().map(Vec::len), Some(3));
        office.deliver().await;
        let page = list("?limit=2&address=ADA@").await;
        assert_eq!(page["mail"].as_array().map(Vec::len), Some(2), "{}", office.house.database);
        assert_eq!(page["mail"][0]["subject"], "Re: Printer catches fire");
        assert_eq!(page["mail"][0]["state"], "sent");
        assert_eq!(page["mail"][0]["next_at"], Value::Null);
        let next = page["next"].as_str().expect("another page");
        let last = list(&format!("?limit=2&address=ada@&after={next}")).await;
        assert_eq!(last["mail"].as_array().map(Vec::len), Some(1));
        assert_eq!(list("?address=ben@").await["mail"], json!([]));
        assert_eq!(list("?state=failed").await["mail"], json!([]));
        for wrong in ["state=lost", "limit=0", "after=x", "page=2", "address=%00"] {
            assert_eq!(grace.get(&format!("{MAIL}?{wrong}")).await.status, 400, "{wrong}");
        }
    }
}

#[actix_web::test]
async fn a_mail_is_shown_as_text_and_as_a_page_that_can_do_nothing() {
    for office in offices().await {
        let grace = office.grace().await;
        office.reply("Try the other tray.").await;
        office.deliver().await;
        let id = grace.get(MAIL).await.json()["mail"][0]["id"].as_str().expect("an id").to_owned();
        let shown = grace.get(&format!("{MAIL}/{id}")).await.json();
        assert_eq!(shown["is_readable"], true);
        assert!(shown["text"].as_str().is_some_and(|text| text.contains("Try the other tray.")));
        let html = grace.get(&format!("{MAIL}/{id}/html")).await;
        assert!(html.text().contains("Try the other tray."));
        assert!(html.header("content-security-policy").starts_with("sandbox; default-src 'none'"));
        assert_eq!(grace.get(&format!("{MAIL}/4711")).await.status, 404);
        assert_eq!(grace.get(&format!("{MAIL}/4711/html")).await.status, 404);
    }
}

#[actix_web::test]
async fn who_may_not_see_tickets_does_not_read_them_in_mail() {
    for office in offices().await {
        let (house, cast) = (&office.house, &office.house.cast);
        office.reply("Try the other tray.").await;
        office.deliver().await;
        let change = format!(
            "UPDATE staff_user SET permissions = 'account_settings' WHERE id = {}",
            cast.nobody
        );
        cast.change(&house.db, &change).await;
        let nia = house.staff(cast.nobody).await;
        let listed = nia.get(MAIL).await.json();
        assert_eq!(listed["mail"][0]["subject"], "", "{}", house.database);
        let id = listed["mail"][0]["id"].as_str().expect("an id").to_owned();
        let shown = nia.get(&format!("{MAIL}/{id}")).await;
        assert_eq!(shown.json()["is_readable"], false);
        assert!(!shown.text().contains("other tray") && !shown.text().contains("Printer"));
        assert_eq!(nia.get(&format!("{MAIL}/{id}/html")).await.status, 403);
        for staff in [cast.desk, cast.settings] {
            let person = house.staff(staff).await;
            assert_eq!(person.get(MAIL).await.status, 403);
            assert_eq!(person.get(&format!("{MAIL}/{id}")).await.status, 403);
            assert_eq!(person.post("/api/settings/mail-tests", "", &json!({})).await.status, 403);
        }
    }
}

#[actix_web::test]
async fn a_failed_mail_is_tried_again_by_hand_and_one_that_was_sent_is_not() {
    for office in offices().await {
        let grace = office.grace().await;
        office.server.be(Mood::RefusesForGood);
        office.reply("Try the other tray.").await;
        office.deliver().await;
        let failed = grace.get(&format!("{MAIL}?state=failed")).await.json();
        let id = failed["mail"][0]["id"].as_str().expect("an id").to_owned();
        assert!(failed["mail"][0]["error"].as_str().is_some_and(|text| text.contains("mailbox")));
        let retry = format!("{MAIL}/{id}/retry");
        office.server.be(Mood::Takes);
        let queued = grace.post(&retry, "", &json!({})).await;
        assert_eq!((queued.status, &queued.json()["mail"]["state"]), (200, &json!("queued")));
        assert_eq!(grace.post(&retry, "", &json!({})).await.status, 409);
        office.deliver().await;
        assert_eq!(office.server.take().len(), 1, "{}", office.house.database);
        assert_eq!(grace.post(&retry, "", &json!({})).await.status, 409);
        assert_eq!(grace.post(&format!("{MAIL}/4711/retry"), "", &json!({})).await.status, 404);
    }
}

#[actix_web::test]
async fn a_retry_asks_again_whether_the_recipient_may_be_told() {
    for office in offices().await {
        let grace = office.grace().await;
        office.server.be(Mood::RefusesForGood);
        office.reply("Try the other tray.").await;
        office.deliver().await;
        office.server.be(Mood::Takes);
        let id = grace.get(MAIL).await.json()["mail"][0]["id"].as_str().expect("an id").to_owned();
        office.house.cast.change(&office.house.db, "DELETE FROM ticket_contact").await;
        assert_eq!(grace.post(&format!("{MAIL}/{id}/retry"), "", &json!({})).await.status, 200);
        office.deliver().await;
        assert!(office.server.take().is_empty(), "{}", office.house.database);
        assert_eq!(office.in_state("dropped").await, 1);
    }
}

#[actix_web::test]
async fn a_test_goes_to_whoever_asks() {
    for office in offices().await {
        let made = office.grace().await.post("/api/settings/mail-tests", "", &json!({})).await;
        assert_eq!(made.status, 201, "{}", made.text());
        office.deliver().await;
        let sent = office.server.take();
        assert_eq!(sent.len(), 1, "{}", office.house.database);
        assert_eq!(sent[0].to, "grace@portico.example");
        assert!(sent[0].text().contains("This mail has arrived"), "{}", sent[0].text());
    }
}

#[actix_web::test]
async fn an_inbox_has_a_name_and_an_address_of_its_own() {
    for office in offices().await {
        let (grace, inbox) = (office.grace().await, office.house.cast.inbox);
        let path = format!("/api/settings/mail-senders/{inbox}");
        let body = json!({ "name": "Acme care", "address": "care@acme.example" });
        let set = grace.put(&path, &body).await;
        assert_eq!(set.status, 204, "{}", set.text());
        let server = grace.get("/api/settings/mail-server").await.json();
        assert_eq!(server["inboxes"][0]["name"], "Acme care");
        assert_eq!(server["server"], Value::Null, "this house has no server of its own");
        office.reply("Try the other tray.").await;
        office.deliver().await;
        let from = office.server.take().remove(0).header("From");
        assert!(from.contains("Acme care") && from.contains("<care@acme.example>"), "{from}");
        for (wrong, field) in [
            (json!({ "name": "a\r\nBcc: b", "address": "" }), "name"),
            (json!({ "name": "", "address": "nowhere" }), "address"),
        ] {
            let refused = grace.put(&path, &wrong).await;
            assert_eq!(refused.status, 422);
            assert_eq!(refused.json()["errors"][0]["field"], field);
        }
        let missing = grace.put("/api/settings/mail-senders/4711", &body).await;
        assert_eq!(missing.status, 404);
    }
}
