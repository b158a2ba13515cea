//! A reply is stored exactly once, in every place where it belongs.

use futures_util::future::join_all;
use portico_store::testing::Cast;
use serde_json::{Value, json};

use super::path;
use crate::support::{House, houses};

async fn rows(house: &House) -> [i64; 3] {
    [house.count("message").await, house.count("engagement").await, house.count("sent").await]
}

async fn status(house: &House, cast: &Cast, ticket: portico_domain::id::TicketId) -> Value {
    let staff = house.staff(cast.grace).await;
    staff.get(&format!("/api/desk/tickets/{ticket}")).await.json()["ticket"]["status"].clone()
}

#[actix_web::test]
async fn twenty_equal_replies_at_once_are_stored_once() {
    for house in houses().await {
        let cast = &house.cast;
        let ada = house.contact(cast.ada).await;
        let [messages, ..] = rows(&house).await;
        let url = path(cast.adas, "/messages");
        let body = json!({ "text": "It burns" });
        let answers = join_all((0..20).map(|_| ada.post(&url, "one-key", &body))).await;
        let first = answers[0].json();
        for answer in &answers {
            assert_eq!(answer.status, 201, "{} on {}", answer.text(), house.database);
            assert_eq!(answer.json(), first);
        }
        let id = first["id"].as_str().expect("an id");
        assert_eq!(house.count("message").await, messages + 1);
        for kind in ["ticket", "contact", "company"] {
            let there = format!("engagement WHERE message_id = {id} AND record_kind = '{kind}'");
            assert_eq!(house.count(&there).await, 1, "{kind}");
        }
        assert_eq!(house.count(&format!("engagement WHERE message_id = {id}")).await, 3);
        house.pass_minutes(5);
        assert_eq!(ada.post(&url, "one-key", &body).await.json(), first, "later");
        assert_eq!(house.count("message").await, messages + 1);
    }
}

#[actix_web::test]
async fn a_key_is_not_taken_for_something_else() {
    for house in houses().await {
        let cast = &house.cast;
        house.set_portal("ticket_permission = 'company'").await;
        let (ada, ben) = (house.contact(cast.ada).await, house.contact(cast.ben).await);
        let url = path(cast.adas, "/messages");
        assert_eq!(ada.post(&url, "k", &json!({ "text": "One" })).await.status, 201);
        let before = rows(&house).await;
        assert_eq!(ada.post(&url, "k", &json!({ "text": "Two" })).await.status, 409);
        let elsewhere = path(cast.bens, "/messages");
        assert_eq!(ada.post(&elsewhere, "k", &json!({ "text": "One" })).await.status, 409);
        assert_eq!(rows(&house).await, before);
        // Keys of two contacts do not meet.
        let answer = ben.post(&url, "k", &json!({ "text": "One" })).await;
        assert_eq!((answer.status, answer.json()["author"]["kind"].clone()), (201, json!("you")));
    }
}

#[actix_web::test]
async fn replies_without_a_key_or_text_are_refused() {
    for house in houses().await {
        let ada = house.contact(house.cast.ada).await;
        let (url, before) = (path(house.cast.adas, "/messages"), rows(&house).await);
        for key in ["", "with space", "ümlaut", &"x".repeat(129)] {
            let answer = ada.post(&url, key, &json!({ "text": "Hello" })).await;
            assert_eq!(answer.status, 400, "{key:?}");
        }
        for text in ["", "  \n ", "a\u{0}b", "a\u{7}b", &"x".repeat(256 * 1024 + 1)] {
            let answer = ada.post(&url, "k", &json!({ "text": text })).await;
            assert_eq!(
                (answer.status, answer.json()["errors"][0]["field"].clone()),
                (422, json!("text"))
            );
        }
        for field in ["contact_id", "author", "sent_at", "is_visible", "thread", "staff_id"] {
            let answer = ada.post(&url, "k", &json!({ "text": "Hello", field: "1" })).await;
            assert_eq!(
                (answer.status, answer.json()["errors"][0]["field"].clone()),
                (422, json!(field))
            );
        }
        assert_eq!(
            ada.post(&url, "k", &json!({ "text": "x".repeat(1_100_000) })).await.status,
            413
        );
        assert_eq!(rows(&house).await, before);
    }
}

#[actix_web::test]
async fn staff_find_the_reply_in_the_help_desk() {
    for house in houses().await {
        let cast = &house.cast;
        let ada = house.contact(cast.ada).await;
        let staff = house.staff(cast.desk).await;
        house.pass_minutes(1);
        let text = "It still burns: <b>&amp;</b> 🔥\n\tline two";
        let reply =
            ada.post(&path(cast.adas, "/messages"), "k", &json!({ "text": text })).await.json();
        let timeline = staff.get(&format!("/api/desk/tickets/{}/timeline", cast.adas)).await.json();
        let entry = &timeline["entries"][0];
        assert_eq!(entry["id"], reply["id"]);
        assert_eq!((&entry["kind"], &entry["author"]), (&json!("incoming"), &json!("Ada Example")));
        assert_eq!(entry["text"], text);
        assert_eq!(
            (&entry["customer_sees_it"], &entry["is_engagement"]),
            (&json!(true), &json!(true))
        );
        let list = staff.get("/api/desk/tickets").await.json();
        assert_eq!(list["tickets"][0]["id"], cast.adas.to_string(), "newest activity first");
        assert_eq!(list["tickets"][0]["awaits_answer"], true);
    }
}

#[actix_web::test]
async fn a_reply_opens_a_closed_ticket_again() {
    for house in houses().await {
        let cast = &house.cast;
        let ada = house.contact(cast.ada).await;
        let shown = ada.get(&path(cast.adas_closed, "")).await.json();
        assert_eq!((&shown["may_reply"], &shown["reply_reopens"]), (&json!(true), &json!(true)));
        let url = path(cast.adas_closed, "/messages");
        let answers =
            join_all(
                (0..5).map(|n| {
                    let (ada, url) = (ada.clone(), url.clone());
                    async move {
                        ada.post(&url, &format!("k{n}"), &json!({ "text": "Again" })).await.status
                    }
                }),
            );
        assert_eq!(answers.await, [201; 5]);
        assert_eq!(status(&house, cast, cast.adas_closed).await, "open");
        let ticket = format!("ticket WHERE id = {} AND closed_at IS NULL", cast.adas_closed);
        assert_eq!(house.count(&ticket).await, 1, "the close date is cleared");
        let changes =
            format!("ticket_change WHERE ticket_id = {} AND what = 'stage'", cast.adas_closed);
        assert_eq!(house.count(&changes).await, 1, "it was opened once");
    }
}

#[actix_web::test]
async fn replies_to_closed_tickets_are_refused_where_the_portal_says_so() {
    for house in houses().await {
        let cast = &house.cast;
        house.set_portal("closed_reply = 'refuse'").await;
        let ada = house.contact(cast.ada).await;
        let before = rows(&house).await;
        let url = path(cast.adas_closed, "/messages");
        let answer = ada.post(&url, "k", &json!({ "text": "Again" })).await;
        assert_eq!(answer.status, 409, "{}", answer.text());
        assert_eq!(rows(&house).await, before);
        assert_eq!(status(&house, cast, cast.adas_closed).await, "closed");
        assert_eq!(ada.get(&path(cast.adas_closed, "")).await.json()["may_reply"], false);
        house.set_portal("closed_reply = 'reopen'").await;
        assert_eq!(
            ada.post(&url, "k", &json!({ "text": "Again" })).await.status,
            201,
            "the key is free"
        );
    }
}

#[actix_web::test]
async fn a_ticket_without_a_thread_gets_one_with_the_first_reply() {
    for house in houses().await {
        let cast = &house.cast;
        let id = cast.daves;
        for sql in [
            format!("UPDATE ticket SET original_thread_id = NULL WHERE id = {id}"),
            format!(
                "DELETE FROM envelope WHERE message_id IN (SELECT m.id FROM message m \
                 JOIN thread th ON th.id = m.thread_id WHERE th.ticket_id = {id})"
            ),
            format!(
                "DELETE FROM message WHERE thread_id IN (SELECT id FROM thread WHERE ticket_id = {id})"
            ),
            format!("DELETE FROM thread WHERE ticket_id = {id}"),
        ] {
            cast.change(&house.db, &sql).await;
        }
        let dave = house.contact(cast.dave).await;
        assert_eq!(
            dave.post(&path(id, "/messages"), "k", &json!({ "text": "First" })).await.status,
            201
        );
        let messages = dave.get(&path(id, "/messages")).await.json();
        assert_eq!(messages["messages"][0]["text"], "First");
        let thread = format!("thread WHERE ticket_id = {id} AND inbox_id = {}", cast.inbox);
        assert_eq!(house.count(&thread).await, 1);
    }
}

#[actix_web::test]
async fn a_contact_whose_access_was_removed_cannot_reply() {
    for house in houses().await {
        let cast = &house.cast;
        let ada = house.contact(cast.ada).await;
        let before = rows(&house).await;
        cast.remove_access(&house.db, cast.ada).await;
        let answer =
            ada.post(&path(cast.adas, "/messages"), "k", &json!({ "text": "Hello" })).await;
        assert_eq!(answer.status, 401);
        assert_eq!(rows(&house).await, before);
    }
}
