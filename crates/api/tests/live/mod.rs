//! Open pages hear of what changed, of nothing else, and only for as long as they may.

mod ends;
mod hears;
mod nodes;
mod silence;

use portico_domain::id::TicketId;
use serde_json::{Value, json};

use crate::support::{House, Person, houses, listen};

const PORTAL: &str = "/api/portal/support/live";
const DESK: &str = "/api/desk/live";

/// A service on each database that passes on what is committed.
async fn listening() -> Vec<House> {
    let houses = houses().await;
    for house in &houses {
        listen(&house.db).await;
    }
    houses
}

fn told(name: &str, ticket: TicketId) -> (String, String) {
    (name.to_owned(), ticket.to_string())
}

/// Staff answer on a ticket, each time with another text.
async fn reply(staff: &Person, ticket: TicketId, text: &str) {
    let path = format!("/api/desk/tickets/{ticket}/messages");
    let answer = staff
        .post(
            &path,
            &format!("reply-{ticket}-{}", text.replace(' ', "-")),
            &json!({ "text": text }),
        )
        .await;
    assert_eq!(answer.status, 201, "{}", answer.text());
}

/// Staff change a ticket.
async fn change(staff: &Person, ticket: TicketId, change: Value) {
    let answer = staff.patch(&format!("/api/desk/tickets/{ticket}"), &change).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
}
