//! Mail arrives once, whatever happens to the server or to us.

use portico_api::mail::Mail;
use portico_store::mail;
use serde_json::json;

use super::{BASE, offices, server::Mood};

#[actix_web::test]
async fn a_reply_reaches_the_customer_once() {
    for office in offices().await {
        office.reply("Try the other tray.").await;
        assert!(office.server.take().is_empty(), "nothing is sent inside a request");
        office.deliver().await;
        office.deliver().await;
        let sent = office.server.take();
        assert_eq!(sent.len(), 1, "{}", office.house.database);
        let mail = &sent[0];
        assert_eq!(mail.to, "ada@acme.example");
        assert_eq!(mail.header("Subject"), "Re: Printer catches fire");
        assert_eq!(mail.header("Auto-Submitted"), "auto-generated");
        assert!(mail.header("From").contains("<support@portico.example>"), "{}", mail.data);
        let link = format!("{BASE}/support/tickets/{}", office.house.cast.adas);
        for part in ["Try the other tray.", &link, "Hello Ada", "text/plain", "text/html"] {
            assert!(mail.text().contains(part), "{part} in {}", mail.text());
        }
        assert_eq!(office.in_state("sent").await, 1);
    }
}

#[actix_web::test]
async fn later_mail_about_the_ticket_follows_the_first() {
    for office in offices().await {
        let mut sent = Vec::new();
        for text in ["One.", "Two..", "Three..."] {
            office.reply(text).await;
            office.deliver().await;
            sent.extend(office.server.take());
        }
        let ids: Vec<_> = sent.iter().map(|mail| mail.header("Message-ID")).collect();
        assert!(
            ids.iter().all(|id| id.len() > 40 && id.ends_with("@help.example.org>")),
            "{ids:?}"
        );
        assert_eq!(sent[0].header("References"), "");
        assert_eq!(sent[1].header("In-Reply-To"), ids[0]);
        assert_eq!(sent[2].header("In-Reply-To"), ids[1]);
        assert_eq!(sent[2].header("References"), format!("{} {}", ids[0], ids[1]));
    }
}

#[actix_web::test]
async fn a_server_that_is_down_delays_mail_and_no_request() {
    for mut office in offices().await {
        office.server.go_down().await;
        office.reply("Try the other tray.").await;
        office.deliver().await;
        assert_eq!(office.in_state("queued").await, 1, "{}", office.house.database);
        office.reply("Another one, then.").await;
        office.server.come_back().await;
        office.deliver().await;
        assert_eq!(office.server.take().len(), 1, "the first one waits a minute");
        office.house.pass_minutes(1);
        office.deliver().await;
        office.deliver().await;
        let sent = office.server.take();
        assert_eq!(sent.len(), 1, "{}", office.house.database);
        assert!(sent[0].text().contains("Try the other tray."));
        assert_eq!(office.in_state("sent").await, 2);
    }
}

#[actix_web::test]
async fn a_refusal_for_good_is_final_and_one_for_now_is_not() {
    for office in offices().await {
        office.server.be(Mood::RefusesForNow);
        office.reply("Try the other tray.").await;
        office.deliver().await;
        assert_eq!(office.in_state("queued").await, 1);
        office.server.be(Mood::RefusesForGood);
        office.house.pass_minutes(1);
        office.deliver().await;
        assert_eq!(office.in_state("failed").await, 1, "{}", office.house.database);
        let told = "mail WHERE error LIKE '%no such mailbox%' AND attempts = 2";
        assert_eq!(office.house.count(told).await, 1);
        office.server.be(Mood::Takes);
        office.house.pass_minutes(60);
        office.deliver().await;
        assert!(office.server.take().is_empty(), "it is not tried again by itself");
    }
}

#[actix_web::test]
async fn mail_that_nobody_takes_for_a_day_has_failed() {
    for mut office in offices().await {
        office.server.go_down().await;
        office.reply("Try the other tray.").await;
        for _ in 0..40 {
            office.deliver().await;
            office.house.pass_minutes(60);
        }
        assert_eq!(office.in_state("failed").await, 1, "{}", office.house.database);
        assert_eq!(office.house.count("mail WHERE attempts BETWEEN 25 AND 28").await, 1);
    }
}

#[actix_web::test]
async fn a_crash_after_the_server_took_it_repeats_it_with_the_same_id() {
    for office in offices().await {
        office.reply("Try the other tray.").await;
        office.server.be(Mood::FallsSilent);
        office.deliver().await;
        office.server.be(Mood::Takes);
        office.house.pass_minutes(1);
        office.deliver().await;
        let sent = office.server.take();
        let ids: Vec<_> = sent.iter().map(|mail| mail.header("Message-ID")).collect();
        assert_eq!(ids.len(), 2, "{}", office.house.database);
        assert_eq!(ids[0], ids[1]);
        assert!(!ids[0].is_empty());
    }
}

#[actix_web::test]
async fn what_a_dead_node_took_is_sent_by_another_one_when_its_time_is_over() {
    for office in offices().await {
        office.reply("Try the other tray.").await;
        let taken = mail::claim(&office.house.db, 10, office.house.now()).await.expect("a claim");
        assert_eq!(taken.len(), 1);
        office.deliver().await;
        assert!(office.server.take().is_empty(), "somebody has it");
        office.house.pass_millis(mail::LEASE_MILLIS);
        office.deliver().await;
        assert_eq!(office.server.take().len(), 1, "{}", office.house.database);
    }
}

#[actix_web::test]
async fn two_nodes_send_each_mail_once() {
    for office in offices().await {
        for number in 1..=30 {
            office.reply(&"x".repeat(number)).await;
        }
        let mail = Mail { base_url: BASE.to_owned(), smtp: Some(office.server.smtp()) };
        let other = office.house.postman(office.house.db.clone(), mail);
        let (one, two) = tokio::join!(office.postman.deliver_due(), other.deliver_due());
        one.and(two).expect("storage answers");
        assert_eq!(office.server.take().len(), 30, "{}", office.house.database);
        assert_eq!(office.in_state("sent").await, 30);
    }
}

#[actix_web::test]
async fn line_breaks_in_a_subject_add_no_header() {
    for office in offices().await {
        let change = "UPDATE ticket SET subject = 'Printer\r\nBcc: evil@evil.example\r\n\r\nHello'";
        office.house.cast.change(&office.house.db, change).await;
        office.reply("Try the other tray.").await;
        office.deliver().await;
        let mail = office.server.take().remove(0);
        let head = mail.data.split("\r\n\r\n").next().expect("a head").to_lowercase();
        assert!(!head.contains("\nbcc:"), "{head}");
        assert!(mail.header("Subject").starts_with("Re: Printer Bcc:"), "{head}");
    }
}

#[actix_web::test]
async fn html_of_a_message_is_sent_as_what_is_safe_of_it() {
    for office in offices().await {
        office.reply("Try the other tray.").await;
        let change = "UPDATE message SET rich_text = '<p>Try <b>that</b><script>alert(1)</script><img src=https://evil.example/x></p>' \
             WHERE text = 'Try the other tray.'";
        office.house.cast.change(&office.house.db, change).await;
        office.deliver().await;
        let text = office.server.take().remove(0).text();
        assert!(text.contains("Try <b>that</b>"), "{text}");
        assert!(!text.contains("script") && !text.contains("evil"), "{text}");
    }
}

#[actix_web::test]
async fn without_a_server_mail_is_kept_and_never_tried() {
    for office in offices().await {
        let mail = Mail { base_url: BASE.to_owned(), smtp: None };
        let postman = office.house.postman(office.house.db.clone(), mail);
        office.reply("Try the other tray.").await;
        postman.deliver_due().await.expect("storage answers");
        office.house.pass_minutes(60);
        office.deliver().await;
        assert!(office.server.take().is_empty(), "{}", office.house.database);
        let kept = "mail WHERE state = 'kept' AND attempts = 0 AND text LIKE '%other tray%'";
        assert_eq!(office.house.count(kept).await, 1);
    }
}

#[actix_web::test]
async fn old_mail_is_forgotten() {
    for office in offices().await {
        office.reply("Try the other tray.").await;
        office.deliver().await;
        let in_days = |days: i64| office.house.now().plus_millis(days * 86_400_000);
        assert!(!mail::purge(&office.house.db, in_days(89)).await.expect("an answer"));
        assert_eq!(office.house.count("mail").await, 1);
        assert!(!mail::purge(&office.house.db, in_days(91)).await.expect("an answer"));
        assert_eq!(office.house.count("mail").await, 0, "{}", office.house.database);
    }
}

#[actix_web::test]
async fn a_closed_ticket_is_told_and_one_that_opens_again() {
    for office in offices().await {
        office.move_to(2).await;
        office.move_to(0).await;
        office.deliver().await;
        let mut subjects: Vec<_> =
            office.server.take().iter().map(|mail| mail.header("Subject")).collect();
        subjects.sort();
        assert_eq!(subjects, ["Closed: Printer catches fire", "Open again: Printer catches fire"]);
    }
}

#[actix_web::test]
async fn whoever_closes_a_ticket_is_not_told() {
    for office in offices().await {
        office.house.set_portal("customers_may_close = TRUE").await;
        let ada = office.house.contact(office.house.cast.ada).await;
        let path = format!("/api/portal/support/tickets/{}/closure", office.house.cast.adas);
        let answer = ada.post(&path, "", &json!({})).await;
        assert_eq!(answer.status, 204, "{}", answer.text());
        office.deliver().await;
        assert!(office.server.take().is_empty(), "{}", office.house.database);
    }
}
