//! Who the demo is about. All of them are invented.

use anyhow::Context;
use serde::Deserialize;

/// A customer of the demo.
pub(super) struct Person {
    pub(super) key: &'static str,
    pub(super) first_name: &'static str,
    pub(super) last_name: &'static str,
    pub(super) email: &'static str,
    /// The number of the company, or nothing.
    pub(super) company: &'static str,
}

/// A staff user of the demo.
pub(super) struct Colleague {
    pub(super) key: &'static str,
    pub(super) first_name: &'static str,
    pub(super) last_name: &'static str,
    pub(super) email: &'static str,
}

pub(super) const COMPANIES: [(&str, &str, &str); 2] =
    [("1", "Acme Ltd", "acme.example"), ("2", "Globex GmbH", "globex.example")];

pub(super) const CUSTOMERS: [Person; 4] = [
    person("ada", "Ada", "Sommer", "ada@acme.example", "1"),
    person("ben", "Ben", "Okafor", "ben@acme.example", "1"),
    person("cleo", "Cleo", "Marchetti", "cleo@globex.example", "2"),
    person("dora", "Dora", "Lind", "dora@solo.example", ""),
];

pub(super) const STAFF: [Colleague; 3] = [
    colleague("grace", "Grace", "Berg", "grace@portico.example"),
    colleague("jonas", "Jonas", "Thaler", "jonas@portico.example"),
    colleague("mina", "Mina", "Sato", "mina@portico.example"),
];

const fn person(
    key: &'static str,
    first_name: &'static str,
    last_name: &'static str,
    email: &'static str,
    company: &'static str,
) -> Person {
    Person { key, first_name, last_name, email, company }
}

const fn colleague(
    key: &'static str,
    first_name: &'static str,
    last_name: &'static str,
    email: &'static str,
) -> Colleague {
    Colleague { key, first_name, last_name, email }
}

/// A ticket of `tickets.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ticket {
    pub(super) subject: String,
    pub(super) contact: String,
    #[serde(default)]
    pub(super) owner: String,
    pub(super) stage: String,
    pub(super) priority: String,
    pub(super) days: i64,
    pub(super) messages: Vec<Message>,
}

/// A message of a ticket.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Message {
    pub(super) by: String,
    pub(super) hours: i64,
    pub(super) text: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Story {
    ticket: Vec<Ticket>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Earlier {
    tickets: Vec<(String, String, i64)>,
}

/// All tickets of the demo.
pub(super) fn tickets() -> anyhow::Result<Vec<Ticket>> {
    let story: Story = toml::from_str(include_str!("tickets.toml")).context("tickets.toml")?;
    let earlier: Earlier = toml::from_str(include_str!("earlier.toml")).context("earlier.toml")?;
    let owners = STAFF.map(|colleague| colleague.key);
    let settled = earlier.tickets.into_iter().zip(owners.into_iter().cycle());
    let settled = settled
        .map(|((subject, contact, days), owner)| settled_ticket(subject, contact, days, owner));
    Ok(story.ticket.into_iter().chain(settled).collect())
}

fn settled_ticket(subject: String, contact: String, days: i64, owner: &str) -> Ticket {
    let question = format!("Hello,\n\n{subject}: could you have a look at this?\n\nThank you.");
    let answer = "Thank you for asking. It is done; please write here if anything is missing.";
    let message =
        |by: &str, hours: i64, text: &str| Message { by: by.into(), hours, text: text.into() };
    Ticket {
        messages: vec![message("c", 0, &question), message("s", 7, answer)],
        subject,
        contact,
        owner: owner.to_owned(),
        stage: "Closed".to_owned(),
        priority: "low".to_owned(),
        days,
    }
}
