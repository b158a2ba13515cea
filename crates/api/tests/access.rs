//! Every operation against every kind of caller. The table is committed, so that
//! anybody can review who may do what; an operation without a row fails.

use std::fmt::Write;

use actix_web::{http::Method, test::TestRequest};
use portico_store::testing::Cast;
use serde_json::json;

use crate::{
    crm::{program, program_with},
    support::{House, Person, houses},
};

#[actix_web::test]
async fn the_access_table_is_as_reviewed() {
    for house in houses().await {
        let table = table(&house).await;
        insta::allow_duplicates! { insta::assert_snapshot!("access_table", table) };
    }
}

async fn table(house: &House) -> String {
    let cast = &house.cast;
    let callers: [(&str, Person); 10] = [
        ("anybody", house.anybody()),
        ("ada", house.contact(cast.ada).await),
        ("ben", house.contact(cast.ben).await),
        ("cleo", house.contact(cast.cleo).await),
        ("no perms", house.staff(cast.nobody).await),
        ("tickets", house.staff(cast.desk).await),
        ("settings", house.staff(cast.settings).await),
        ("admin", house.staff(cast.grace).await),
        ("token", program(house).await.0),
        ("reader", program_with(house, "crm.objects.contacts.read").await.0),
    ];
    let mut table = format!("{:<92}", "operation, on Ada's ticket");
    for (name, _) in &callers {
        write!(table, "{name:>9}").expect("text");
    }
    for (method, path) in operations() {
        write!(table, "\n{:<58}", format!("{method} {path}")).expect("text");
        for (_, person) in &callers {
            let status = ask(person, &method, &fill(&path, cast)).await;
            write!(table, "{status:>9}").expect("text");
        }
    }
    table
}

/// Every operation of the document, except signing out, which would end the sessions used here.
fn operations() -> Vec<(Method, String)> {
    let document = serde_json::to_value(portico_api::openapi::document()).expect("JSON");
    let mut operations = Vec::new();
    for (path, methods) in document["paths"].as_object().expect("paths") {
        for method in methods.as_object().expect("methods").keys() {
            let method: Method = method.to_uppercase().parse().expect("a method");
            let signs_out = method == Method::DELETE && path.contains("/session/");
            if !signs_out {
                operations.push((method, path.clone()));
            }
        }
    }
    assert!(operations.len() > 20, "only {} operations", operations.len());
    operations
}

/// What paths name beside the cast.
const NAMED: [&str; 23] = [
    "{actorId}",
    "{app}",
    "{appId}",
    "{associationTypeId}",
    "{channelAccountId}",
    "{channelId}",
    "{delivery}",
    "{exportId}",
    "{fileId}",
    "{importId}",
    "{inbox}",
    "{inboxId}",
    "{messageId}",
    "{objectId}",
    "{ownerId}",
    "{pipelineId}",
    "{stageId}",
    "{subscriptionId}",
    "{threadId}",
    "{toObjectId}",
    "{token}",
    "{file}",
    "{key}",
];

fn fill(path: &str, cast: &Cast) -> String {
    let portal =
        if path.contains("/settings/") { cast.portal.to_string() } else { "support".to_owned() };
    let path = path
        .replace("{portal}", &portal)
        .replace("{ticket}", &cast.adas.to_string())
        .replace("{contact}", &cast.ada.contact.to_string())
        .replace("{attachment}", &cast.visible_file.id)
        .replace("{upload}", &cast.visible_file.id)
        // What callers do makes mail, which the database numbers from 1.
        .replace("{mail}", "4711")
        .replace("{kind}", "comment")
        .replace("{objectType}", "tickets")
        .replace("{toObjectType}", "contacts");
    // Nothing of the records API, of tokens and of webhooks is there under this number, so that
    // no row changes what the next one meets.
    let path = NAMED.iter().fold(path, |path, name| path.replace(name, "5"));
    match path.as_str() {
        "/api/session/contact" => format!("{path}?portal=support"),
        other if other.ends_with("uploads") => format!("{path}?name=a.txt"),
        other if other.ends_with("/access") => format!("{path}?contact={}", cast.ada.contact),
        _ => path,
    }
}

/// The status. What changes something is asked for with a body that would be taken,
/// except for signing in and settings, which get as far as 422.
async fn ask(person: &Person, method: &Method, path: &str) -> u16 {
    let mut request = TestRequest::default().method(method.clone()).uri(path);
    if method != Method::GET {
        request = request
            .insert_header(("x-requested-by", "portico"))
            .insert_header(("idempotency-key", format!("access{}", path.replace('/', "-"))))
            .set_json(body(path));
    }
    person.send(request).await.status
}

fn body(path: &str) -> serde_json::Value {
    let last = path.rsplit('/').next().unwrap_or_default();
    if path.starts_with("/api/webhooks/") {
        return match last {
            "settings" => {
                json!({ "targetUrl": "https://example.com/x", "throttling": { "maxConcurrentRequests": 1 } })
            }
            "update" => json!({ "inputs": [{ "id": 5, "active": true }] }),
            "subscriptions" => json!({ "eventType": "ticket.creation" }),
            _ => json!({ "active": true }),
        };
    }
    match last {
        "messages" | "comments" => json!({ "text": "Hello" }),
        "draft" | "comment" => json!({ "version": 0, "rich_text": "Hello" }),
        "batch" => json!({ "changes": [{ "ticket_id": "5" }] }),
        "read" => json!({ "tickets": ["5"], "is_read": true }),
        "participants" => json!({ "email": "nobody@acme.example" }),
        "tickets" => json!({ "subject": "Hello", "description": "World" }),
        _ => json!({}),
    }
}
