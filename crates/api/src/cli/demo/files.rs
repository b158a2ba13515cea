//! The demo's data as the CSV files that an import reads.

use std::{fs, path::Path};

use anyhow::Context;
use portico_domain::time::Timestamp;

use super::story::{COMPANIES, CUSTOMERS, Person, STAFF, Ticket, tickets};

const HOUR: i64 = 3_600_000;
/// The stages of the demo's pipeline; the last one is closed.
const STAGES: [&str; 4] = ["New", "Waiting on contact", "Waiting on us", "Closed"];

/// Writes the files into a new folder, with times counted back from `now`.
pub(super) fn write(folder: &Path, now: Timestamp) -> anyhow::Result<()> {
    fs::create_dir_all(folder).context("the folder for the demo's files cannot be created")?;
    let begun = now.plus_millis(-400 * 24 * HOUR).to_string();
    let mut out = Files { folder };
    let companies =
        COMPANIES.map(|(id, name, domain)| [id, name, domain, &begun].map(str::to_owned));
    out.table("companies", &["company_id", "name", "domain", "created_at"], companies)?;
    out.people(&begun)?;
    let agents =
        STAFF.map(|a| [a.key, a.email, a.first_name, a.last_name, a.first_name].map(str::to_owned));
    out.table("agents", &["agent_id", "email", "first_name", "last_name", "alias"], agents)?;
    let stages = STAGES.iter().enumerate().map(|(position, stage)| {
        let closed = u8::from(*stage == "Closed").to_string();
        ["Support".to_owned(), position.to_string(), (*stage).to_owned(), closed]
    });
    out.table("pipelines", &["pipeline", "position", "stage", "is_closed"], stages)?;
    out.conversations(&tickets()?, now)
}

struct Files<'a> {
    folder: &'a Path,
}

impl Files<'_> {
    fn table<const N: usize>(
        &mut self,
        name: &str,
        head: &[&str; N],
        rows: impl IntoIterator<Item = [String; N]>,
    ) -> anyhow::Result<()> {
        let mut file = csv::Writer::from_path(self.folder.join(format!("{name}.csv")))?;
        file.write_record(head)?;
        for row in rows {
            file.write_record(row)?;
        }
        Ok(file.flush()?)
    }

    fn people(&mut self, begun: &str) -> anyhow::Result<()> {
        let head = [
            "contact_id",
            "email",
            "first_name",
            "last_name",
            "company_id",
            "job_title",
            "phone",
            "created_at",
        ];
        let row = |person: &Person| {
            let Person { key, first_name, last_name, email, company } = person;
            [key, email, first_name, last_name, company, "", "", begun].map(str::to_owned)
        };
        self.table("contacts", &head, CUSTOMERS.iter().map(row))
    }

    fn conversations(&mut self, tickets: &[Ticket], now: Timestamp) -> anyhow::Result<()> {
        let mut ticket_rows = Vec::new();
        let mut message_rows = Vec::new();
        for (number, ticket) in tickets.iter().enumerate() {
            let contact = CUSTOMERS.iter().find(|person| person.key == ticket.contact);
            let contact =
                contact.with_context(|| format!("nobody is called {}", ticket.contact))?;
            let owner = STAFF.iter().find(|colleague| colleague.key == ticket.owner);
            let at =
                |hours: i64| now.plus_millis((hours - ticket.days * 24 - 1) * HOUR).to_string();
            let first =
                ticket.messages.iter().map(|message| message.hours).min().unwrap_or_default();
            let last =
                ticket.messages.iter().map(|message| message.hours).max().unwrap_or_default();
            let is_closed = ticket.stage == "Closed";
            let id = (number + 1).to_string();
            ticket_rows.push([
                id.clone(),
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
                at(first),
                at(last),
                if is_closed { at(last) } else { String::new() },
            ]);
            for (sequence, message) in ticket.messages.iter().enumerate() {
                let by_contact = message.by == "c";
                let staff = owner.map_or(STAFF[0].email, |owner| owner.email);
                message_rows.push([
                    format!("{id}-{sequence}"),
                    id.clone(),
                    sequence.to_string(),
                    if by_contact { "contact" } else { "agent" }.to_owned(),
                    if by_contact { contact.email } else { staff }.to_owned(),
                    if message.by == "n" { "internal" } else { "public" }.to_owned(),
                    at(message.hours),
                    message.text.clone(),
                ]);
            }
        }
        let head = [
            "ticket_id",
            "subject",
            "contact_email",
            "contact_id",
            "company_id",
            "owner_email",
            "pipeline",
            "stage",
            "status",
            "priority",
            "category",
            "source",
            "created_at",
            "last_activity_at",
            "closed_at",
        ];
        self.table("tickets", &head, ticket_rows)?;
        let head = [
            "message_id",
            "ticket_id",
            "seq",
            "author_type",
            "author_email",
            "visibility",
            "created_at",
            "body",
        ];
        self.table("messages", &head, message_rows)
    }
}
