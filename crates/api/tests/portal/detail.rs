//! A ticket's page holds what the customer may know, and no trace of the rest.

use portico_store::testing::CANARY;
use serde_json::{Value, json};

use super::path;
use crate::support::houses;

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

#[actix_web::test]
async fn a_ticket_shows_exactly_the_fields_of_its_schema() {
    for house in houses().await {
        let ada = house.contact(house.cast.ada).await;
        let shown = ada.get(&path(house.cast.adas, "")).await.json();
        assert_eq!(
            keys(&shown),
            ["conversation", "may_close", "may_reply", "reply_reopens", "ticket"]
        );
        let ticket =
            ["created_at", "id", "last_activity_at", "owner", "requested_by", "status", "subject"];
        assert_eq!(keys(&shown["ticket"]), ticket);
        let message = &shown["conversation"]["messages"][0];
        assert_eq!(keys(message), ["attachments", "author", "id", "sent_at", "text"]);
        assert_eq!(keys(&message["author"]), ["kind", "name"]);
        assert_eq!(
            keys(&message["attachments"][0]),
            ["id", "media_type", "name", "size", "stored"]
        );
    }
}

#[actix_web::test]
async fn only_visible_messages_of_the_original_thread_are_shown() {
    for house in houses().await {
        let ada = house.contact(house.cast.ada).await;
        let shown = ada.get(&path(house.cast.adas, "")).await;
        let messages = ada.get(&path(house.cast.adas, "/messages")).await;
        assert_eq!(shown.json()["conversation"], messages.json());
        let messages = messages.json();
        assert_eq!(messages["messages"].as_array().map(Vec::len), Some(1));
        assert_eq!(messages["messages"][0]["id"], house.cast.message.to_string());
        assert_eq!(messages["messages"][0]["attachments"][0]["id"], house.cast.visible_file.id);
        assert_eq!(messages["next"], Value::Null);
        assert!(!shown.text().contains(CANARY), "{}", shown.text());
    }
}

#[actix_web::test]
async fn no_thread_is_shown_once_the_original_one_is_gone() {
    for house in houses().await {
        let cast = &house.cast;
        let ada = house.contact(cast.ada).await;
        let unpin = format!("UPDATE ticket SET original_thread_id = NULL WHERE id = {}", cast.adas);
        cast.change(&house.db, &unpin).await;
        let shown = ada.get(&path(cast.adas, "")).await;
        assert_eq!(shown.json()["conversation"]["messages"], json!([]));
        let file = format!("/api/portal/support/attachments/{}", cast.visible_file.id);
        assert_eq!(ada.get(&file).await.status, 404);
        assert!(super::list(&ada, "?q=help").await.len() < 2, "the thread is still searched");
    }
}

#[actix_web::test]
async fn last_activity_is_that_of_the_last_visible_message() {
    for house in houses().await {
        let ada = house.contact(house.cast.ada).await;
        let shown = ada.get(&path(house.cast.adas, "")).await.json();
        assert_eq!(
            shown["ticket"]["last_activity_at"],
            shown["conversation"]["messages"][0]["sent_at"]
        );
        assert_eq!(shown["ticket"]["last_activity_at"], house.cast.now.to_string());
    }
}

#[actix_web::test]
async fn owners_and_writers_appear_as_the_portal_displays_them() {
    for house in houses().await {
        let cast = &house.cast;
        let ada = house.contact(cast.ada).await;
        let grace = house.staff(cast.grace).await;
        let answer = json!({ "text": "On my way" });
        let reply = format!("/api/desk/tickets/{}/messages", cast.adas);
        assert_eq!(grace.post(&reply, "k", &answer).await.status, 201);
        let first = format!("Grace{CANARY}");
        let full = format!("{first} {first}");
        let displays = [
            ("alias", "Team North"),
            ("first_name", &*first),
            ("last_name", &*first),
            ("full_name", &*full),
        ];
        for (display, expected) in displays {
            house.set_portal(&format!("owner_display = '{display}'")).await;
            let shown = ada.get(&path(cast.adas, "")).await;
            assert_eq!(shown.json()["ticket"]["owner"], expected, "{display}");
            assert_eq!(shown.json()["conversation"]["messages"][1]["author"]["name"], expected);
            assert_eq!(shown.text().contains(CANARY), display != "alias");
            assert!(!shown.text().contains("grace@"), "the address reaches a customer");
            assert!(!shown.text().contains(&cast.grace.to_string()), "the id reaches a customer");
        }
        house.set_portal("owner_display = 'unheard_of'").await;
        assert_eq!(ada.get(&path(cast.adas, "")).await.json()["ticket"]["owner"], "Team North");
    }
}

#[actix_web::test]
async fn the_conversation_tells_you_from_colleagues_and_staff() {
    for house in houses().await {
        let cast = &house.cast;
        house.set_portal("ticket_permission = 'company'").await;
        let (ada, ben) = (house.contact(cast.ada).await, house.contact(cast.ben).await);
        let answer =
            ben.post(&path(cast.adas, "/messages"), "k", &json!({ "text": "Mine too" })).await;
        assert_eq!((answer.status, answer.json()["author"]["kind"].clone()), (201, json!("you")));
        let messages = ada.get(&path(cast.adas, "/messages")).await.json();
        assert_eq!(messages["messages"][0]["author"]["kind"], "you");
        assert_eq!(
            messages["messages"][1]["author"],
            json!({ "kind": "contact", "name": "Ben Example" })
        );
    }
}

#[actix_web::test]
async fn long_conversations_come_in_pages_oldest_first() {
    for house in houses().await {
        let cast = &house.cast;
        let ada = house.contact(cast.ada).await;
        for n in 1..=60 {
            house.pass_minutes(n % 2);
            let text = json!({ "text": format!("Message {n}") });
            assert_eq!(
                ada.post(&path(cast.adas, "/messages"), &format!("k{n}"), &text).await.status,
                201
            );
        }
        let first = ada.get(&path(cast.adas, "/messages")).await.json();
        let next = first["next"].as_str().expect("a second page");
        let second = ada.get(&path(cast.adas, &format!("/messages?after={next}"))).await.json();
        let all = [first["messages"].as_array(), second["messages"].as_array()];
        let texts: Vec<&str> =
            all.into_iter().flatten().flatten().filter_map(|m| m["text"].as_str()).collect();
        let expected: Vec<String> = (1..=60).map(|n| format!("Message {n}")).collect();
        assert_eq!(texts[1..], expected);
        assert_eq!(second["next"], Value::Null);
    }
}
