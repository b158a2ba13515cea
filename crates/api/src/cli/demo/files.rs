//! The demo's data as the CSV files that an import reads.

use std::{fs, path::Path};

use anyhow::Context;
use portico_domain::time::Timestamp;

use super::story::{COMPANIES, CUSTOMERS, Colleague, Message, Person, STAFF, Ticket, tickets};
use crate::import::columns;

const HOUR: i64 = 3_600_000;
/// The stages of the demo's pipeline; the last one is closed.
const STAGES: [&str; 4] = ["New", "Waiting on contact", "Waiting on us", "Closed"];

/// Writes the files into a new folder, with times counted back from `now`.
pub(super) fn write(folder: &Path, now: Timestamp) -> anyhow::Result<()> {
    fs::create_dir_all(folder).context("the folder for the demo's files cannot be created")?;
    let begun = now.plus_millis(-400 * 24 * HOUR).to_string();
    let out = Files { folder };
    let companies =
        COMPANIES.map(|(id, name, domain)| [id, name, domain, &begun].map(str::to_owned));
    out.table("companies", columns::COMPANIES, companies)?;
    let contacts = CUSTOMERS.map(|Person { key, first_name, last_name, email, company }| {
        [key, email, first_name, last_name, company, "", "", &begun].map(str::to_owned)
    });
    out.table("contacts", columns::CONTACTS, contacts)?;
    let agents =
        STAFF.map(|a| [a.key, a.email, a.first_name, a.last_name, a.first_name].map(str::to_owned));
    out.table("agents", columns::AGENTS, agents)?;
    let stages = STAGES.iter().enumerate().map(|(position, stage)| {
        let closed = u8::from(*stage == "Closed").to_string();
        ["Support".to_owned(), position.to_string(), (*stage).to_owned(), closed]
    });
    out.table("pipelines", columns::PIPELINES, stages)?;
    let mut told = Vec::new();
    for (number, ticket) in (1..).zip(tickets()?) {
        told.push(Told::new(number, ticket, now)?);
    }
    out.table("tickets", columns::TICKETS, told.iter().map(Told::row))?;
    out.table("messages", columns::MESSAGES, told.iter().flat_map(Told::messages))
}

struct Files<'a> {
    folder: &'a Path,
}

impl Files<'_> {
    /// Writes one file. The rows have the columns of `head`, in that order.
    fn table<const N: usize>(
        &self,
        name: &str,
        head: &[&str],
        rows: impl IntoIterator<Item = [String; N]>,
    ) -> anyhow::Result<()> {
        let mut file = csv::Writer::from_path(self.folder.join(format!("{name}.csv")))?;
        file.write_record(head)?;
        for row in rows {
            file.write_record(row)?;
        }
        Ok(file.flush()?)
    }
}

/// A ticket of the story, with its people and its place in time.
struct Told {
    number: i64,
    ticket: Ticket,
    contact: &'static Person,
    owner: Option<&'static Colleague>,
    now: Timestamp,
}

impl Told {
    fn new(number: i64, ticket: Ticket, now: Timestamp) -> anyhow::Result<Self> {
        let contact = CUSTOMERS.iter().find(|person| person.key == ticket.contact);
        let contact = contact.with_context(|| format!("nobody is called {}", ticket.contact))?;
        let owner = STAFF.iter().find(|colleague| colleague.key == ticket.owner);
        Ok(Self { number, ticket, contact, owner, now })
    }

    fn at(&self, hours: i64) -> String {
        self.now.plus_millis((hours - self.ticket.days * 24 - 1) * HOUR).to_string()
    }

    fn row(&self) -> [String; 15] {
        let Self { number, ticket, contact, owner, now: _ } = self;
        let hours = || ticket.messages.iter().map(|message| message.hours);
        let (first, last) = (hours().min().unwrap_or_default(), hours().max().unwrap_or_default());
        let is_closed = ticket.stage == "Closed";
        [
            number.to_string(),
            ticket.subject.clone(),
            contact.email.to_owned(),
            contact.key.to_owned(),
            contact.company.to_owned(),
            owner.map_or_else(String::new, |owner| owner.email.to_owned()),
            "Support".to_owned(),
            ticket.stage.clone(),
            if is_closed { "closed" } else { "open" }.to_owned(),
            ticket.priority.clone(),
            String::new(),
            "portal".to_owned(),
            self.at(first),
            self.at(last),
            if is_closed { self.at(last) } else { String::new() },
        ]
    }

    fn messages(&self) -> Vec<[String; 8]> {
        let staff = self.owner.map_or(STAFF[0].email, |owner| owner.email);
        let row = |(sequence, message): (usize, &Message)| {
            let by_contact = message.by == "c";
            [
                format!("{}-{sequence}", self.number),
                self.number.to_string(),
                sequence.to_string(),
                if by_contact { "contact" } else { "agent" }.to_owned(),
                if by_contact { self.contact.email } else { staff }.to_owned(),
                if message.by == "n" { "internal" } else { "public" }.to_owned(),
                self.at(message.hours),
                message.text.clone(),
            ]
        };
        self.ticket.messages.iter().enumerate().map(row).collect()
    }
}
