//! What customers get, and what they do not.

mod attachments;
mod closing;
mod detail;
mod drafts;
mod filing;
mod list;
mod missing;
mod participants;
mod replying;
mod rich_text;
mod search;
mod uploads;

use portico_domain::id::TicketId;

use crate::support::{Answer, Person};

const TICKETS: &str = "/api/portal/support/tickets";

/// Nobody's id.
const RANDOM_ID: &str = "4503599627370497";

fn path(ticket: TicketId, rest: &str) -> String {
    format!("{TICKETS}/{ticket}{rest}")
}

/// The ids of a list, in its order.
fn ids(answer: &Answer) -> Vec<String> {
    assert_eq!(answer.status, 200, "{}", answer.text());
    let page = answer.json();
    let rows = page["tickets"].as_array().expect("rows");
    rows.iter().map(|row| row["id"].as_str().expect("an id").to_owned()).collect()
}

async fn list(person: &Person, query: &str) -> Vec<String> {
    ids(&person.get(&format!("{TICKETS}{query}")).await)
}

fn texts(tickets: &[TicketId]) -> Vec<String> {
    tickets.iter().map(ToString::to_string).collect()
}

/// The same, in no order.
fn sorted(mut ids: Vec<String>) -> Vec<String> {
    ids.sort();
    ids
}
