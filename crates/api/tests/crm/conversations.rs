//! Conversations over the records API, and what customers see of them.

use portico_domain::{
    id::{Id, TicketId},
    token::Scope,
};
use serde_json::{Value, json};

use super::program::{Program, assert_refused, text};
use crate::support::{House, houses};

const CONVERSATIONS: &str = "/api/conversations/v3/conversations";

/// The address of the ticket's oldest thread.
async fn thread_of(program: &Program, ticket: TicketId) -> String {
    let path = format!("{CONVERSATIONS}/threads?associatedTicketId={ticket}");
    let found = program.get(&path).await.json();
    format!("{CONVERSATIONS}/threads/{}", text(&found["results"][0]["id"]))
}

async fn shown(house: &House, ticket: TicketId) -> Vec<String> {
    let ada = house.contact(house.cast.ada).await;
    let ticket = ada.get(&format!("/api/portal/support/tickets/{ticket}")).await.json();
    let messages = ticket["conversation"]["messages"].as_array().expect("messages").clone();
    messages.iter().map(|message| text(&message["text"]).to_owned()).collect()
}

async fn events(house: &House, kind: &str) -> i64 {
    house.count(&format!("event WHERE kind = 'conversation.{kind}'")).await
}

fn ids(page: &Value) -> Vec<String> {
    let results = page["results"].as_array().expect("results");
    results.iter().map(|one| text(&one["id"]).to_owned()).collect()
}

/// A message on the channel of the thread.
async fn letter(house: &House, program: &Program, thread: &str) -> Value {
    let known = program.get(thread).await.json();
    json!({
        "type": "MESSAGE", "text": "We are on it", "richText": "<p>We are <b>on it</b></p>",
        "subject": "Re: fire", "senderActorId": format!("A-{}", house.cast.desk),
        "channelId": known["originalChannelId"], "channelAccountId": known["originalChannelAccountId"],
        "recipients": [{ "actorId": format!("V-{}", house.cast.ada.contact), "name": "Ada",
            "deliveryIdentifiers": [{ "type": "HS_EMAIL_ADDRESS", "value": "Ada@acme.example" }] }],
    })
}

#[actix_web::test]
async fn a_thread_says_where_it_stands_and_its_ticket_when_asked() {
    for house in houses().await {
        let (cast, program) = (&house.cast, Program::of_grace(&house).await);
        let thread = thread_of(&program, cast.adas).await;
        let plain = program.get(&thread).await.json();
        assert_eq!(plain["status"], "OPEN");
        assert_eq!(plain["associatedContactId"], cast.ada.contact.to_string());
        assert_eq!(plain["inboxId"], cast.inbox.to_string());
        assert_eq!((&plain["spam"], &plain["archived"]), (&json!(false), &json!(false)));
        assert_eq!(plain["latestMessageReceivedTimestamp"], plain["createdAt"]);
        assert!(plain.get("threadAssociations").is_none() && plain.get("closedAt").is_none());
        let with = program.get(&format!("{thread}?association=TICKET")).await.json();
        assert_eq!(with["threadAssociations"]["associatedTicketId"], cast.adas.to_string());
        assert_refused(
            &program.get(&format!("{thread}?association=DEAL")).await,
            400,
            &["association"],
        );
        let account = text(&plain["originalChannelAccountId"]);
        let account =
            program.get(&format!("{CONVERSATIONS}/channel-accounts/{account}")).await.json();
        assert_eq!(account["channelId"], plain["originalChannelId"]);
        assert_eq!(account["inboxId"], plain["inboxId"]);
    }
}

#[actix_web::test]
async fn threads_are_found_by_contact_ticket_inbox_status_and_time() {
    for house in houses().await {
        let (cast, program) = (&house.cast, Program::of_grace(&house).await);
        let list = async |query: &str| {
            program.get(&format!("{CONVERSATIONS}/threads?{query}")).await.json()
        };
        let all = ids(&list("").await);
        assert_eq!(all.len(), 8, "one of each ticket that is not archived, and Ada's second one");
        let mut sorted = all.clone();
        sorted.sort_by_key(|id| id.parse::<i64>().expect("a number"));
        assert_eq!(all, sorted);
        let adas = format!("associatedContactId={}", cast.ada.contact);
        assert_eq!(ids(&list(&adas).await).len(), 3);
        assert_eq!(ids(&list(&format!("{adas}&threadStatus=OPEN")).await).len(), 3);
        assert_eq!(ids(&list(&format!("{adas}&threadStatus=CLOSED")).await).len(), 0);
        assert_eq!(ids(&list(&format!("associatedTicketId={}", cast.bens)).await).len(), 1);
        assert_eq!(ids(&list(&format!("inboxId={}", cast.inbox)).await), all);
        assert_eq!(ids(&list("inboxId=1").await).len(), 0);
        house.pass_minutes(5);
        let moment = house.now();
        house.pass_minutes(1);
        let thread = thread_of(&program, cast.daves).await;
        let sent = program
            .post(&format!("{thread}/messages"), &letter(&house, &program, &thread).await)
            .await;
        assert_eq!(sent.status, 201, "{}", sent.text());
        let latest =
            list(&format!("sort=latestMessageTimestamp&latestMessageTimestampAfter={moment}"))
                .await;
        assert_eq!(ids(&latest), [thread.rsplit('/').next().expect("an id")]);
        let last = list("sort=-latestMessageTimestamp&limit=1").await;
        assert_eq!(ids(&last), ids(&latest));
        for (query, name) in [
            ("sort=subject", "sort"),
            ("threadStatus=SNOOZED", "threadStatus"),
            ("inboxId=abc", "inboxId"),
            ("limit=501", "limit"),
            ("latestMessageTimestampAfter=noon", "latestMessageTimestampAfter"),
            ("archived=perhaps", "archived"),
            ("after=nonsense", "after"),
            ("associatedContactId=%00", "parameters"),
        ] {
            let answer = program.get(&format!("{CONVERSATIONS}/threads?{query}")).await;
            assert_refused(&answer, 400, &[name]);
        }
    }
}

#[actix_web::test]
async fn pages_of_threads_and_messages_follow_each_other() {
    for house in houses().await {
        let (cast, program) = (&house.cast, Program::of_grace(&house).await);
        let adas = thread_of(&program, cast.adas).await;
        for number in 0..4 {
            house.pass_minutes(1);
            let comment = json!({ "type": "COMMENT", "text": format!("Remark {number}") });
            assert_eq!(program.post(&format!("{adas}/messages"), &comment).await.status, 201);
        }
        for (list, size) in [
            (format!("{CONVERSATIONS}/threads?sort=id"), 3),
            (format!("{CONVERSATIONS}/threads?sort=-latestMessageTimestamp"), 3),
            (format!("{adas}/messages?sort=createdAt"), 2),
            (format!("{adas}/messages?sort=-createdAt"), 2),
        ] {
            let whole = ids(&program.get(&list).await.json());
            let (mut found, mut after) = (Vec::new(), "0".to_owned());
            loop {
                let page = program.get(&format!("{list}&limit={size}&after={after}")).await.json();
                found.extend(ids(&page));
                let Some(paging) = page.get("paging") else { break };
                after = text(&paging["next"]["after"]).to_owned();
            }
            assert!(whole.len() > size, "{list}");
            assert_eq!(found, whole, "{list}");
            let other = format!("{CONVERSATIONS}/inboxes?after={after}");
            assert_refused(&program.get(&other).await, 400, &["after"]);
        }
    }
}

#[actix_web::test]
async fn a_message_is_shown_to_the_customer_once_and_stands_on_three_timelines() {
    for house in houses().await {
        let (cast, program) = (&house.cast, Program::of_grace(&house).await);
        let thread = thread_of(&program, cast.adas).await;
        house.pass_minutes(7);
        let letter = letter(&house, &program, &thread).await;
        let sent = program.post(&format!("{thread}/messages"), &letter).await;
        assert_eq!(sent.status, 201, "{}", sent.text());
        let sent = sent.json();
        assert_eq!((&sent["type"], &sent["direction"]), (&json!("MESSAGE"), &json!("OUTGOING")));
        assert_eq!(sent["truncationStatus"], "NOT_TRUNCATED");
        assert_eq!(sent["status"]["statusType"], "SENT");
        assert_eq!(sent["senders"][0]["actorId"], format!("A-{}", cast.desk));
        assert_eq!(sent["senders"][0]["deliveryIdentifier"]["value"], "dan@portico.example");
        assert_eq!(sent["createdBy"], format!("I-{}", program.id));
        assert_eq!(sent["client"]["clientType"], "INTEGRATION");
        assert_eq!(sent["richText"], "<p>We are <b>on it</b></p>");
        assert_eq!(sent["subject"], "Re: fire");
        assert_eq!(sent["channelId"], letter["channelId"]);
        assert_eq!(sent["channelAccountId"], letter["channelAccountId"]);
        assert_eq!(sent["recipients"][0]["recipientField"], "TO");
        assert_eq!(sent["recipients"][0]["actorId"], format!("V-{}", cast.ada.contact));
        let again = program.get(&format!("{thread}/messages/{}", text(&sent["id"]))).await.json();
        assert_eq!(again, sent);
        let after = program.get(&thread).await.json();
        assert_eq!(after["latestMessageSentTimestamp"], house.now().to_string());
        assert_eq!(after["latestMessageTimestamp"], house.now().to_string());

        assert_eq!(
            shown(&house, cast.adas).await.iter().filter(|text| *text == "We are on it").count(),
            1
        );
        let ada = house.contact(cast.ada).await;
        let ticket = ada.get(&format!("/api/portal/support/tickets/{}", cast.adas)).await.json();
        assert_eq!(ticket["ticket"]["last_activity_at"], house.now().to_string(), "{ticket}");
        let of = format!("engagement WHERE message_id = {}", text(&sent["id"]));
        assert_eq!(house.count(&of).await, 3);
        for kind in ["ticket", "contact", "company"] {
            assert_eq!(house.count(&format!("{of} AND record_kind = '{kind}'")).await, 1, "{kind}");
        }
        let waiting = format!("ticket WHERE id = {} AND awaits_answer", cast.adas);
        assert_eq!(house.count(&waiting).await, 0);
        assert_eq!(events(&house, "newMessage").await, 1);
        assert_eq!(house.count("mail WHERE purpose = 'reply' AND audience = 'contact'").await, 1);
    }
}

#[actix_web::test]
async fn a_message_through_the_api_obeys_the_rule_about_internal_messages() {
    for house in houses().await {
        let (cast, program) = (&house.cast, Program::of_grace(&house).await);
        let thread = thread_of(&program, cast.adas).await;
        let letter = letter(&house, &program, &thread).await;
        assert_eq!(program.post(&format!("{thread}/messages"), &letter).await.status, 201);
        assert!(shown(&house, cast.adas).await.contains(&"We are on it".to_owned()));
        for (property, value) in
            [("channel", "api"), ("subject", "Re: fire"), ("to", "ada@acme.example")]
        {
            let rule = json!([{ "filters": [{ "property": property, "operator": "EQ", "value": value }] }]);
            house.set_portal(&format!("internal_messages = '{rule}'")).await;
            assert!(
                !shown(&house, cast.adas).await.contains(&"We are on it".to_owned()),
                "{property}"
            );
        }
    }
}

#[actix_web::test]
async fn a_comment_reaches_no_customer() {
    for house in houses().await {
        let (cast, program) = (&house.cast, Program::of_grace(&house).await);
        let thread = thread_of(&program, cast.adas).await;
        let ada = house.contact(cast.ada).await;
        let ticket = format!("/api/portal/support/tickets/{}", cast.adas);
        let before = ada.get(&ticket).await;
        house.pass_minutes(3);
        let file =
            program.upload("secret.txt", b"quibbletoken", &json!({ "access": "PRIVATE" })).await;
        let comment = json!({ "type": "COMMENT", "text": "quibbletoken", "richText": "<p onclick='x'>quibbletoken</p>",
            "attachments": [{ "type": "FILE", "fileId": file["id"] }] });
        let written = program.post(&format!("{thread}/messages"), &comment).await;
        assert_eq!(written.status, 201, "{}", written.text());
        let written = written.json();
        assert_eq!(
            (&written["type"], &written["text"]),
            (&json!("COMMENT"), &json!("quibbletoken"))
        );
        assert_eq!(written["richText"], "<p>quibbletoken</p>");
        assert_eq!(house.count("mail").await, 0);
        assert_eq!(written["conversationsThreadId"], thread.rsplit('/').next().expect("an id"));
        assert_eq!(written["senders"][0]["actorId"], format!("I-{}", program.id));
        for only_of_messages in ["direction", "status", "channelId", "truncationStatus"] {
            assert!(written.get(only_of_messages).is_none(), "{only_of_messages}");
        }
        assert_eq!(written["attachments"][0]["fileId"], file["id"]);
        let history = program.get(&format!("{thread}/messages")).await.json();
        assert!(ids(&history).contains(&text(&written["id"]).to_owned()));

        let after = ada.get(&ticket).await;
        assert_eq!(before.text(), after.text(), "the customer's ticket changed by a comment");
        let found = ada.get("/api/portal/support/tickets?q=quibbletoken").await.json();
        assert_eq!(found["tickets"], json!([]));
        assert_eq!(house.count("message WHERE text = 'quibbletoken'").await, 0);
        assert_eq!(
            house.count("engagement WHERE message_id NOT IN (SELECT id FROM message)").await,
            0
        );
        assert_eq!(events(&house, "newMessage").await, 1);
        let desk = house.staff(cast.desk).await;
        let timeline = desk.get(&format!("/api/desk/tickets/{}/timeline", cast.adas)).await;
        assert!(timeline.text().contains("quibbletoken"), "{}", timeline.text());
    }
}

#[actix_web::test]
async fn nothing_said_in_a_second_thread_shows_in_the_portal() {
    for house in houses().await {
        let (cast, program) = (&house.cast, Program::of_grace(&house).await);
        let list = format!("{CONVERSATIONS}/threads?associatedTicketId={}", cast.adas);
        let second = ids(&program.get(&list).await.json()).pop().expect("a second thread");
        let second = format!("{CONVERSATIONS}/threads/{second}");
        let ada = house.contact(cast.ada).await;
        let ticket = format!("/api/portal/support/tickets/{}", cast.adas);
        let before = ada.get(&ticket).await;
        house.pass_minutes(3);
        let letter = letter(&house, &program, &second).await;
        assert_eq!(program.post(&format!("{second}/messages"), &letter).await.status, 201);
        assert_eq!(ada.get(&ticket).await.text(), before.text());
    }
}

#[actix_web::test]
async fn a_customers_reply_is_an_incoming_message_with_its_files() {
    for house in houses().await {
        let (cast, program) = (&house.cast, Program::of_grace(&house).await);
        let ada = house.contact(cast.ada).await;
        let thread = thread_of(&program, cast.adas).await;
        assert_eq!(program.patch(&thread, &json!({ "status": "CLOSED" })).await.status, 200);
        let upload =
            ada.upload("/api/portal/support/uploads?name=smoke.txt", b"smoke").await.json();
        let reply = json!({ "text": "It burns again", "attachments": [upload["id"]] });
        let replied = ada
            .post(&format!("/api/portal/support/tickets/{}/messages", cast.adas), "k", &reply)
            .await;
        assert_eq!(replied.status, 201, "{}", replied.text());
        let last = program.get(&format!("{thread}/messages?sort=-createdAt&limit=1")).await.json();
        let last = &last["results"][0];
        assert_eq!(
            (&last["direction"], &last["text"]),
            (&json!("INCOMING"), &json!("It burns again"))
        );
        assert_eq!(last["status"]["statusType"], "RECEIVED");
        assert_eq!(last["senders"][0]["actorId"], format!("V-{}", cast.ada.contact));
        assert_eq!(last["createdBy"], format!("V-{}", cast.ada.contact));
        assert_eq!(last["client"]["clientType"], "HUBSPOT");
        let attachment = &last["attachments"][0];
        assert_eq!(
            (&attachment["type"], &attachment["name"]),
            (&json!("FILE"), &json!("smoke.txt"))
        );
        let content = house.anybody().get(path_of(&attachment["url"])).await;
        assert_eq!((content.status, content.text().as_str()), (200, "smoke"));
        let signed = format!("/api/files/v3/files/{}/signed-url", text(&attachment["fileId"]));
        let signed = program.get(&signed).await.json();
        assert_eq!(house.anybody().get(path_of(&signed["url"])).await.text(), "smoke");
        let thread = program.get(&thread).await.json();
        assert_eq!(thread["status"], "OPEN", "a customer who writes opens the thread again");
        assert_eq!(events(&house, "newMessage").await, 1);
        assert_eq!(events(&house, "propertyChange").await, 2, "closed and opened");
    }
}

#[actix_web::test]
async fn the_files_of_messages_need_more_than_the_scope_of_files() {
    for house in houses().await {
        let cast = &house.cast;
        let program = Program::of(&house, cast.grace, &[Scope::Files]).await;
        let signed = format!("/api/files/v3/files/{}/signed-url", cast.visible_file.id);
        assert_refused(&program.get(&signed).await, 403, &["scopes"]);
        let unknown = format!("/api/files/v3/files/{}/signed-url", "0".repeat(32));
        assert_eq!(Program::of_grace(&house).await.get(&unknown).await.status, 404);
    }
}

/// The part of an address after the host.
fn path_of(url: &Value) -> &str {
    let url = text(url);
    let (_, rest) = url.split_once("://").unwrap_or_else(|| panic!("not absolute: {url}"));
    &rest[rest.find('/').expect("a path")..]
}

#[actix_web::test]
async fn a_file_sent_with_a_message_is_an_attachment_in_the_portal() {
    for house in houses().await {
        let (cast, program) = (&house.cast, Program::of_grace(&house).await);
        let thread = thread_of(&program, cast.adas).await;
        let file =
            program.upload("manual.txt", b"Pull the plug.", &json!({ "access": "PRIVATE" })).await;
        let mut letter = letter(&house, &program, &thread).await;
        letter["attachments"] = json!([{ "type": "FILE", "fileId": file["id"] }]);
        let sent = program.post(&format!("{thread}/messages"), &letter).await;
        assert_eq!(sent.status, 201, "{}", sent.text());
        let attachment = &sent.json()["attachments"][0];
        assert_eq!(attachment["fileId"], file["id"]);
        assert_eq!(attachment["name"], "manual.txt");
        assert_eq!(attachment["fileUsageType"], "OTHER");
        let ada = house.contact(cast.ada).await;
        let read = async || {
            let path = format!("/api/portal/support/tickets/{}", cast.adas);
            let ticket = ada.get(&path).await.json();
            let messages = ticket["conversation"]["messages"].as_array().expect("messages").clone();
            let own = messages.into_iter().find(|message| message["text"] == "We are on it");
            let shown = own.expect("the message")["attachments"][0].clone();
            let path = format!("/api/portal/support/attachments/{}", text(&shown["id"]));
            (shown, ada.get(&path).await)
        };
        let (shown, content) = read().await;
        assert_eq!(shown["name"], "manual.txt");
        assert_eq!((content.status, content.text().as_str()), (200, "Pull the plug."));
        let path = format!("/api/files/v3/files/{}", text(&file["id"]));
        assert_eq!(program.delete(&path).await.status, 204);
        assert_eq!(read().await.1.text(), "Pull the plug.", "the message keeps its copy");
        assert_eq!(program.delete(&format!("{path}/gdpr-delete")).await.status, 204);
        let (shown, content) = read().await;
        assert_eq!((&shown["name"], &shown["stored"]), (&json!("deleted"), &json!(false)));
        assert_eq!(content.status, 404);
    }
}

#[actix_web::test]
async fn a_message_that_is_wrong_is_refused_by_name_and_stores_nothing() {
    for house in houses().await {
        let (cast, program) = (&house.cast, Program::of_grace(&house).await);
        let thread = thread_of(&program, cast.adas).await;
        let messages = format!("{thread}/messages");
        let good = letter(&house, &program, &thread).await;
        let nobody = format!("A-{}", Id::<()>::new(12).expect("an id"));
        let recipient = |value: Value| json!([value]);
        let wrong: &[(&str, Value, &str)] = &[
            ("type", json!("WELCOME_MESSAGE"), "type"),
            ("type", Value::Null, "type"),
            ("text", json!(" "), "text"),
            ("text", json!("a\u{0}b"), "text"),
            ("text", Value::Null, "text"),
            ("subject", json!("a\nb"), "subject"),
            ("senderActorId", Value::Null, "senderActorId"),
            ("senderActorId", json!("V-1"), "senderActorId"),
            ("senderActorId", json!(nobody), "senderActorId"),
            ("channelId", Value::Null, "channelId"),
            ("channelId", json!("99"), "channelId"),
            ("channelId", json!("1002"), "channelAccountId"),
            ("channelAccountId", Value::Null, "channelAccountId"),
            ("channelAccountId", json!("11"), "channelAccountId"),
            ("channelAccountId", json!("abc"), "channelAccountId"),
            ("recipients", Value::Null, "recipients"),
            ("recipients", json!([]), "recipients"),
            ("recipients", recipient(json!({})), "recipients"),
            ("recipients", recipient(json!({ "actorId": "V-12" })), "V-12"),
            ("recipients", recipient(json!({ "actorId": "Ada" })), "actorId"),
            (
                "recipients",
                recipient(json!({ "actorId": "E-a@b.example", "recipientField": "FROM" })),
                "recipientField",
            ),
            (
                "recipients",
                recipient(
                    json!({ "deliveryIdentifiers": [{ "type": "HS_EMAIL_ADDRESS", "value": "ada" }] }),
                ),
                "ada",
            ),
            (
                "recipients",
                recipient(
                    json!({ "deliveryIdentifiers": [{ "type": "PIGEON", "value": "a@b.example" }] }),
                ),
                "HS_EMAIL_ADDRESS",
            ),
            ("attachments", json!([{ "type": "FILE", "fileId": "12" }]), "fileId 12"),
            ("attachments", json!([{ "type": "LOCATION", "fileId": "12" }]), "attachments"),
            ("attachments", json!([{ "type": "FILE", "fileId": "x" }]), "fileId x"),
        ];
        for (field, value, name) in wrong {
            let mut letter = good.clone();
            letter[*field] = value.clone();
            if value.is_null() {
                letter.as_object_mut().expect("an object").remove(*field);
            }
            assert_refused(&program.post(&messages, &letter).await, 400, &[name]);
        }
        for comment in [
            json!({ "type": "COMMENT" }),
            json!({ "type": "COMMENT", "text": "" }),
            json!({ "type": "COMMENT", "text": "a", "attachments": [{ "type": "FILE", "fileId": 12 }] }),
        ] {
            assert_refused(&program.post(&messages, &comment).await, 400, &[]);
        }
        assert_eq!(house.count("event").await, 0);
        assert_eq!(house.count("message WHERE token_id IS NOT NULL").await, 0);
        assert_eq!(house.count("comment WHERE token_id IS NOT NULL").await, 0);
        assert_eq!(house.count("attachment WHERE file_id IS NOT NULL").await, 0);
        let comment = json!({ "type": "COMMENT", "text": "a" });
        for missing in ["1", "abc", "99999999999999999999"] {
            let path = format!("{CONVERSATIONS}/threads/{missing}/messages");
            assert_eq!(program.post(&path, &comment).await.status, 404, "{missing}");
            assert_eq!(program.get(&path).await.status, 404, "{missing}");
        }
    }
}

#[actix_web::test]
async fn a_thread_is_closed_and_opened_without_moving_its_ticket() {
    for house in houses().await {
        let (cast, program) = (&house.cast, Program::of_grace(&house).await);
        let thread = thread_of(&program, cast.adas).await;
        let closed = program.patch(&thread, &json!({ "status": "CLOSED" })).await;
        assert_eq!(closed.status, 200, "{}", closed.text());
        assert_eq!(closed.json()["status"], "CLOSED");
        assert_eq!(closed.json()["closedAt"], house.now().to_string());
        assert_eq!(
            program.patch(&thread, &json!({ "status": "CLOSED" })).await.json(),
            closed.json()
        );
        assert_eq!(
            house.count(&format!("ticket WHERE id = {} AND closed_at IS NULL", cast.adas)).await,
            1
        );
        let opened = program.patch(&thread, &json!({ "status": "OPEN" })).await.json();
        assert_eq!(opened["status"], "OPEN");
        assert!(opened.get("closedAt").is_none());
        assert_eq!(events(&house, "propertyChange").await, 2, "what stays the same is no change");
        for body in [
            json!({ "status": "PAUSED" }),
            json!({ "status": "closed" }),
            json!({ "status": 1 }),
            json!({}),
            json!({ "archived": true }),
        ] {
            assert_refused(&program.patch(&thread, &body).await, 400, &[]);
        }
        assert_refused(
            &program.patch(&format!("{thread}?archived=true"), &json!({ "archived": false })).await,
            404,
            &[],
        );
    }
}

#[actix_web::test]
async fn a_thread_is_given_to_staff_and_taken_back_at_both_addresses() {
    for house in houses().await {
        let (cast, program) = (&house.cast, Program::of_grace(&house).await);
        let thread = thread_of(&program, cast.adas).await;
        let id = thread.rsplit('/').next().expect("an id");
        let actor = json!({ "actorId": format!("A-{}", cast.desk) });
        for path in [
            format!("{thread}/assignee"),
            format!("/api/conversations/conversations/v3/threads/{id}/assignee"),
        ] {
            let given = program.put(&path, &actor).await;
            assert_eq!((given.status, &given.json()["assignedTo"]), (200, &actor["actorId"]));
            assert_eq!(program.get(&thread).await.json()["assignedTo"], actor["actorId"]);
            assert_eq!(program.delete(&path).await.status, 204);
            assert!(program.get(&thread).await.json().get("assignedTo").is_none());
            for wrong in [json!({ "actorId": "A-12" }), json!({ "actorId": "V-1" }), json!({})] {
                assert_refused(&program.put(&path, &wrong).await, 400, &["actorId"]);
            }
        }
        assert_eq!(events(&house, "propertyChange").await, 4);
    }
}

#[actix_web::test]
async fn a_thread_in_the_recycle_bin_shows_customers_nothing_and_nothing_else_instead() {
    for house in houses().await {
        let (cast, program) = (&house.cast, Program::of_grace(&house).await);
        let ada = house.contact(cast.ada).await;
        let ticket = format!("/api/portal/support/tickets/{}", cast.adas);
        let before = ada.get(&ticket).await.json();
        let thread = thread_of(&program, cast.adas).await;
        assert_eq!(program.delete(&thread).await.status, 204);
        assert_eq!(program.delete(&thread).await.status, 204, "again");
        assert_eq!(program.get(&thread).await.status, 404);
        assert_eq!(program.get(&format!("{thread}/messages")).await.status, 404);
        let shown = ada.get(&ticket).await.json();
        assert_eq!(shown["conversation"]["messages"], json!([]));
        let file = format!("/api/portal/support/attachments/{}", cast.visible_file.id);
        assert_eq!(ada.get(&file).await.status, 404);
        let archived = program.get(&format!("{thread}?archived=true")).await.json();
        assert_eq!(archived["archived"], true);
        let bin = program.get(&format!("{CONVERSATIONS}/threads?archived=true")).await.json();
        assert_eq!(ids(&bin), [text(&archived["id"])]);
        assert_eq!(program.get(&format!("{thread}/messages?archived=true")).await.status, 200);
        let restore = format!("{thread}?archived=true");
        assert_refused(
            &program.patch(&restore, &json!({ "status": "OPEN" })).await,
            400,
            &["archived"],
        );
        let restored = program.patch(&restore, &json!({ "archived": false })).await;
        assert_eq!((restored.status, &restored.json()["archived"]), (200, &json!(false)));
        assert_eq!(ada.get(&ticket).await.json(), before, "all as it was");
        assert_eq!(events(&house, "deletion").await, 1);
        assert_eq!(program.delete(&format!("{CONVERSATIONS}/threads/12")).await.status, 404);
    }
}

#[actix_web::test]
async fn what_a_customer_writes_after_the_thread_was_thrown_away_is_kept_and_the_rest_stays_hidden()
{
    for house in houses().await {
        let (cast, program) = (&house.cast, Program::of_grace(&house).await);
        let thread = thread_of(&program, cast.adas).await;
        assert_eq!(program.delete(&thread).await.status, 204);
        let ada = house.contact(cast.ada).await;
        let reply = json!({ "text": "Still burning" });
        let replied = ada
            .post(&format!("/api/portal/support/tickets/{}/messages", cast.adas), "k", &reply)
            .await;
        assert_eq!(replied.status, 201, "{}", replied.text());
        assert_eq!(shown(&house, cast.adas).await, ["Still burning"]);
        let said = json!({ "text": "We come" });
        let desk = house.staff(cast.desk).await;
        assert_eq!(
            desk.post(&format!("/api/desk/tickets/{}/messages", cast.adas), "k", &said)
                .await
                .status,
            201
        );
        assert_eq!(shown(&house, cast.adas).await, ["Still burning", "We come"]);
        let restore = format!("{thread}?archived=true");
        assert_eq!(program.patch(&restore, &json!({ "archived": false })).await.status, 200);
        assert_eq!(shown(&house, cast.adas).await, ["Still burning", "We come"]);
        assert_eq!(events(&house, "creation").await, 1);
    }
}

#[actix_web::test]
async fn threads_leave_the_recycle_bin_for_good_after_30_days() {
    for house in houses().await {
        let (cast, program) = (&house.cast, Program::of_grace(&house).await);
        let thread = thread_of(&program, cast.adas).await;
        let sent = program.upload("only.txt", b"only here", &json!({ "access": "PRIVATE" })).await;
        let mut letter = letter(&house, &program, &thread).await;
        letter["attachments"] = json!([{ "type": "FILE", "fileId": sent["id"] }]);
        assert_eq!(program.post(&format!("{thread}/messages"), &letter).await.status, 201);
        let path = format!("/api/files/v3/files/{}", text(&sent["id"]));
        assert_eq!(program.delete(&path).await.status, 204);
        assert_eq!(program.delete(&thread).await.status, 204);
        let purge = async || {
            let mut tx = house.db.begin().await.expect("a transaction");
            let mut unused = portico_store::records::threads::purge(&mut tx, house.now())
                .await
                .expect("a purge");
            unused.append(
                &mut portico_store::records::files::purge(&mut tx, house.now())
                    .await
                    .expect("a purge"),
            );
            tx.commit().await.expect("a commit");
            unused
        };
        house.pass_minutes(30 * 1_440 - 1);
        let [threads, messages] = [house.count("thread").await, house.count("message").await];
        assert_eq!(purge().await, Vec::<String>::new());
        assert_eq!(house.count("thread").await, threads);
        house.pass_minutes(1);
        let unused = purge().await;
        assert_eq!(
            unused.len(),
            1,
            "the content of the file that only the message had: {unused:?}"
        );
        assert_eq!(house.count("thread").await, threads - 1);
        assert!(house.count("message").await < messages);
        assert_eq!(house.count("attachment WHERE file_id IS NOT NULL").await, 0);
        assert_eq!(
            house.count("envelope WHERE message_id NOT IN (SELECT id FROM message)").await,
            0
        );
        assert_eq!(house.count("message_words").await, house.count("message").await);
        let program = Program::of_grace(&house).await;
        assert_eq!(program.get(&format!("{thread}?archived=true")).await.status, 404);
        let ada = house.contact(cast.ada).await;
        let reply = json!({ "text": "Anybody?" });
        let replied = ada
            .post(&format!("/api/portal/support/tickets/{}/messages", cast.adas), "k", &reply)
            .await;
        assert_eq!(replied.status, 201);
        assert_eq!(shown(&house, cast.adas).await, ["Anybody?"]);
    }
}

#[actix_web::test]
async fn threads_of_archived_tickets_are_not_there() {
    for house in houses().await {
        let (cast, program) = (&house.cast, Program::of_grace(&house).await);
        let thread = thread_of(&program, cast.adas).await;
        let message = format!("{thread}/messages/{}", cast.message);
        assert_eq!(program.get(&message).await.status, 200);
        let file = format!("/api/files/v3/files/{}/signed-url", cast.visible_file.id);
        let signed = program.get(&file).await.json();
        let url = path_of(&signed["url"]).to_owned();
        assert_eq!(house.anybody().get(&url).await.status, 200);
        cast.change(
            &house.db,
            &format!("UPDATE ticket SET archived_at = 1 WHERE id = {}", cast.adas),
        )
        .await;
        let comment = json!({ "type": "COMMENT", "text": "a" });
        for (answer, what) in [
            (program.get(&thread).await, "the thread"),
            (program.get(&format!("{thread}/messages")).await, "its messages"),
            (program.get(&message).await, "a message"),
            (program.get(&format!("{message}/original-content")).await, "its text"),
            (program.post(&format!("{thread}/messages"), &comment).await, "writing"),
            (program.patch(&thread, &json!({ "status": "CLOSED" })).await, "closing"),
            (program.delete(&thread).await, "deleting"),
            (program.delete(&format!("{thread}/assignee")).await, "giving back"),
            (program.get(&file).await, "a file"),
            (house.anybody().get(&url).await, "a signed address"),
        ] {
            assert_eq!(answer.status, 404, "{what}: {}", answer.text());
        }
        let list = format!("{CONVERSATIONS}/threads?associatedTicketId={}", cast.adas);
        assert_eq!(program.get(&list).await.json()["results"], json!([]));
    }
}

#[actix_web::test]
async fn actors_are_known_by_their_ids() {
    for house in houses().await {
        let (cast, program) = (&house.cast, Program::of_grace(&house).await);
        let desk = format!("A-{}", cast.desk);
        let ada = format!("V-{}", cast.ada.contact);
        let robot = format!("I-{}", program.id);
        for (id, kind, name, email) in [
            (desk.as_str(), "AGENT", None, Some("dan@portico.example")),
            (&ada, "VISITOR", Some("Ada Example"), Some("ada@acme.example")),
            (&robot, "INTEGRATOR", Some("Robot"), None),
            ("E-eve@elsewhere.example", "EMAIL", None, Some("eve@elsewhere.example")),
            ("S-hubspot", "SYSTEM", Some("Portico"), None),
        ] {
            let actor = program.get(&format!("{CONVERSATIONS}/actors/{id}")).await.json();
            assert_eq!((&actor["id"], &actor["type"]), (&json!(id), &json!(kind)));
            if let Some(name) = name {
                assert_eq!(actor["name"], name);
            }
            assert_eq!(actor.get("email").and_then(Value::as_str), email, "{actor}");
        }
        for missing in ["A-12", "V-12", "I-12", "X-1", "nobody", "E-nobody"] {
            let answer = program.get(&format!("{CONVERSATIONS}/actors/{missing}")).await;
            assert_refused(&answer, 404, &["resource not found"]);
            assert_eq!(answer.json()["context"]["id"], json!([missing]));
        }
        let batch = format!("{CONVERSATIONS}/actors/batch/read");
        let all = program.post(&batch, &json!({ "inputs": [desk, ada, desk] })).await;
        assert_eq!((all.status, ids(&all.json())), (200, vec![desk.clone(), ada.clone()]));
        assert_eq!(all.json()["status"], "COMPLETE");
        let some = program.post(&batch, &json!({ "inputs": [ada, "V-12"] })).await;
        assert_eq!((some.status, ids(&some.json())), (207, vec![ada.clone()]));
        assert_eq!(some.json()["errors"][0]["context"]["ids"], json!(["V-12"]));
        assert_refused(
            &program.post(&batch, &json!({ "inputs": [] })).await,
            400,
            &["at least one"],
        );
        assert_refused(&program.post(&batch, &json!({})).await, 400, &["inputs"]);
    }
}

#[actix_web::test]
async fn inboxes_channels_and_accounts_are_listed_with_their_number() {
    for house in houses().await {
        let (cast, program) = (&house.cast, Program::of_grace(&house).await);
        let inboxes = program.get(&format!("{CONVERSATIONS}/inboxes")).await.json();
        assert_eq!(inboxes["total"], 1);
        let inbox = &inboxes["results"][0];
        assert_eq!(
            (&inbox["id"], &inbox["type"]),
            (&json!(cast.inbox.to_string()), &json!("HELP_DESK"))
        );
        assert_eq!(inbox["createdAt"], cast.now.to_string());
        let channels = program.get(&format!("{CONVERSATIONS}/channels")).await.json();
        assert_eq!(channels["total"], 4);
        let accounts = program.get(&format!("{CONVERSATIONS}/channel-accounts")).await.json();
        assert_eq!(accounts["total"], 4);
        let page = program.get(&format!("{CONVERSATIONS}/channels?limit=3")).await.json();
        assert_eq!((&page["total"], ids(&page).len()), (&json!(4), 3));
        let rest =
            format!("{CONVERSATIONS}/channels?after={}", text(&page["paging"]["next"]["after"]));
        let rest = program.get(&rest).await.json();
        assert_eq!((ids(&rest).len(), rest.get("paging")), (1, None));
        for (list, all) in
            [("inboxes", &inboxes), ("channels", &channels), ("channel-accounts", &accounts)]
        {
            for one in all["results"].as_array().expect("results") {
                let path = format!("{CONVERSATIONS}/{list}/{}", text(&one["id"]));
                assert_eq!(program.get(&path).await.json(), *one);
            }
            for missing in ["12", "abc", "99999999999999999999"] {
                let answer = program.get(&format!("{CONVERSATIONS}/{list}/{missing}")).await;
                assert_refused(&answer, 404, &[]);
            }
        }
        let channel = text(&channels["results"][1]["id"]);
        let some =
            format!("{CONVERSATIONS}/channel-accounts?inboxId={}&channelId={channel}", cast.inbox);
        let some = program.get(&some).await.json();
        assert_eq!(
            (&some["total"], &some["results"][0]["channelId"]),
            (&json!(1), &json!(channel))
        );
    }
}

#[actix_web::test]
async fn reading_and_writing_conversations_need_their_own_scopes() {
    for house in houses().await {
        let cast = &house.cast;
        let all = Program::of_grace(&house).await;
        let thread = thread_of(&all, cast.adas).await;
        let reader = Program::of(&house, cast.grace, &[Scope::ConversationsRead]).await;
        let writer = Program::of(&house, cast.grace, &[Scope::ConversationsWrite]).await;
        let stranger = Program::of(&house, cast.grace, &[Scope::Tickets, Scope::Files]).await;
        let comment = json!({ "type": "COMMENT", "text": "a" });
        let actors = json!({ "inputs": ["S-hubspot"] });
        let status = json!({ "status": "OPEN" });
        let assignee = json!({ "actorId": format!("A-{}", cast.desk) });
        for path in [
            "threads".to_owned(),
            "inboxes".to_owned(),
            "channels".to_owned(),
            "channel-accounts".to_owned(),
            "actors/S-hubspot".to_owned(),
            format!("inboxes/{}", cast.inbox),
            thread.replace(&format!("{CONVERSATIONS}/"), ""),
        ] {
            let path = format!("{CONVERSATIONS}/{path}");
            assert_eq!(reader.get(&path).await.status, 200, "{path}");
            assert_refused(&writer.get(&path).await, 403, &["scopes"]);
            assert_refused(&stranger.get(&path).await, 403, &["scopes"]);
        }
        let batch = format!("{CONVERSATIONS}/actors/batch/read");
        assert_eq!(reader.post(&batch, &actors).await.status, 200);
        assert_eq!(writer.post(&batch, &actors).await.status, 403);
        for (program, good) in [(&reader, false), (&writer, true), (&stranger, false)] {
            let expected = |status| if good { status } else { 403 };
            let answer = program.post(&format!("{thread}/messages"), &comment).await;
            assert_eq!(answer.status, expected(201));
            assert_eq!(program.patch(&thread, &status).await.status, expected(200));
            assert_eq!(
                program.put(&format!("{thread}/assignee"), &assignee).await.status,
                expected(200)
            );
            assert_eq!(program.delete(&format!("{thread}/assignee")).await.status, expected(204));
            assert_eq!(program.delete(&thread).await.status, expected(204));
        }
        let nobody = house.staff(cast.settings).await;
        assert_eq!(nobody.get(&format!("{CONVERSATIONS}/threads")).await.status, 403);
        let ada = house.contact(cast.ada).await;
        assert_eq!(ada.get(&format!("{CONVERSATIONS}/threads")).await.status, 401);
    }
}

#[actix_web::test]
async fn staff_in_the_console_write_in_their_own_name() {
    for house in houses().await {
        let (cast, program) = (&house.cast, Program::of_grace(&house).await);
        let thread = thread_of(&program, cast.adas).await;
        let desk = house.staff(cast.desk).await;
        let comment = json!({ "type": "COMMENT", "text": "Seen" });
        let written = desk.post(&format!("{thread}/messages"), "k", &comment).await;
        assert_eq!(written.status, 201, "{}", written.text());
        assert_eq!(written.json()["createdBy"], format!("A-{}", cast.desk));
        assert_eq!(written.json()["senders"][0]["actorId"], format!("A-{}", cast.desk));
        assert_eq!(written.json()["client"]["clientType"], "HUBSPOT");
    }
}

#[actix_web::test]
async fn a_forgotten_contact_is_no_recipient_any_longer_and_the_others_stay() {
    for house in houses().await {
        let (cast, program) = (&house.cast, Program::of_grace(&house).await);
        let thread = thread_of(&program, cast.adas).await;
        let mut letter = letter(&house, &program, &thread).await;
        let boss = json!({ "deliveryIdentifiers": [{ "type": "HS_EMAIL_ADDRESS", "value": "boss@portico.example" }] });
        letter["recipients"].as_array_mut().expect("a list").push(boss);
        let sent = program.post(&format!("{thread}/messages"), &letter).await;
        assert_eq!(sent.status, 201, "{}", sent.text());
        let own = format!("envelope WHERE message_id = {}", text(&sent.json()["id"]));
        assert_eq!(house.count(&format!("{own} AND recipients LIKE '%ada@%'")).await, 1);
        let body = json!({ "objectId": cast.ada.contact.to_string() });
        let forgotten = program.post("/api/crm/v3/objects/contacts/gdpr-delete", &body).await;
        assert_eq!(forgotten.status, 204, "{}", forgotten.text());
        let left = program.get(&format!("{thread}/messages")).await;
        assert!(!left.text().contains("ada@") && !left.text().contains("Ada"), "{}", left.text());
        assert!(left.text().contains("boss@portico.example"), "{}", left.text());
        assert_eq!(house.count(&format!("{own} AND recipients = 'boss@portico.example'")).await, 1);
    }
}
