//! `tickets.csv`.

use portico_domain::{
    email::EmailAddress,
    id::{InboxId, TicketKind},
    pipeline::Status,
    property::RecordKind,
    text::SUBJECT_MAX,
    ticket::Priority,
    time::Timestamp,
};
use portico_store::import::{
    keys::KeyKind,
    tickets::{self, NewTicket, Ticket},
};

use super::{
    Store,
    custom::{Changes, Column, Columns, Values},
    feed::{Row, Sheet},
    fields::Fields,
    run::{Accepted, Run},
    ticket_references::{Around, References},
};

const PRIORITIES: &[&str] = &["low", "medium", "high", "urgent"];

/// The file.
#[derive(Debug)]
pub(super) struct Tickets {
    pub(super) inbox: InboxId,
    pub(super) category: Column,
    pub(super) source: Column,
    pub(super) custom: Columns,
}

/// A ticket as the file describes it.
#[derive(Debug)]
pub(super) struct TicketRow {
    pub(super) subject: String,
    pub(super) contact_email: Option<EmailAddress>,
    pub(super) contact_key: String,
    pub(super) company_key: String,
    pub(super) owner: Option<EmailAddress>,
    pub(super) pipeline: String,
    pub(super) stage: String,
    pub(super) status: Status,
    priority: Option<Priority>,
    category: String,
    source: String,
    created_at: Timestamp,
    active_at: Option<Timestamp>,
    closed_at: Option<Timestamp>,
    values: Values,
}

impl Sheet for Tickets {
    const FILE: &'static str = "tickets.csv";
    const COLUMNS: &'static [&'static str] = &[
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
    type Row = TicketRow;

    fn read(&self, fields: &mut Fields<'_>) -> Option<TicketRow> {
        fields.key("ticket_id");
        let status = fields.word("status", &["open", "closed"], |text| match text {
            "open" => Some(Status::Open),
            "closed" => Some(Status::Closed),
            _ => None,
        });
        if fields.text("contact_email").is_empty() && fields.text("contact_id").is_empty() {
            fields.refuse("contact_email", "is empty, and so is contact_id");
        }
        let row = TicketRow {
            subject: fields.line("subject", SUBJECT_MAX),
            contact_email: fields.optional_email("contact_email"),
            contact_key: fields.text("contact_id").to_owned(),
            company_key: fields.text("company_id").to_owned(),
            owner: fields.optional_email("owner_email"),
            pipeline: fields.text("pipeline").to_owned(),
            stage: fields.text("stage").to_owned(),
            status: status.unwrap_or(Status::Open),
            priority: priority(fields),
            category: self.category.read(fields).unwrap_or_default(),
            source: self.source.read(fields).unwrap_or_default(),
            created_at: fields.time("created_at"),
            active_at: fields.optional_time("last_activity_at"),
            closed_at: fields.optional_time("closed_at"),
            values: self.custom.read(fields),
        };
        Some(row)
    }
}

fn priority(fields: &mut Fields<'_>) -> Option<Priority> {
    if fields.text("priority").is_empty() {
        return None;
    }
    fields.word("priority", PRIORITIES, Priority::named)
}

impl Store for Tickets {
    async fn store(&self, run: &mut Run, rows: Vec<Row<TicketRow>>) -> anyhow::Result<()> {
        let mut keys = run.keys::<TicketKind, _>(KeyKind::Ticket, &rows).await?;
        let around = Around::of(run, &rows).await?;
        let stored = tickets::find(&mut run.tx, keys.ids()).await?;
        let mut values =
            Changes::begin(&mut run.tx, RecordKind::Ticket, &self.custom, keys.ids()).await?;
        let mut new = Vec::new();
        for row in rows {
            let Some(accepted) = run.accept::<Self, _>(&mut keys, row)? else { continue };
            let references = around.references(run, accepted.line, &accepted.row);
            let references = match references {
                Ok(references) => references,
                Err(problems) => {
                    run.refuse_id(accepted.id);
                    run.report(problems)?;
                    run.refused_emails.extend(accepted.row.contact_email);
                    continue;
                }
            };
            self.note_options(run, &accepted)?;
            let (id, is_new) = (accepted.id, accepted.is_new);
            let active_at = accepted.row.active_at.unwrap_or(accepted.row.created_at);
            let (ticket, own) = ticket(accepted, references);
            let differs = values.set(id, own);
            if is_new {
                run.count.new += 1;
                new.push(NewTicket { ticket, thread: run.id()?, active_at });
                continue;
            }
            let Some(before) = stored.get(&id) else { continue };
            let ticket = Ticket { created_at: before.created_at, ..ticket };
            if differs || *before != ticket {
                tickets::update(&mut run.tx, before, ticket, run.now).await?;
                run.count.changed += 1;
            }
        }
        tickets::insert(&mut run.tx, new, self.inbox).await?;
        values.save(&mut run.tx).await?;
        run.remember(keys).await
    }
}

impl Tickets {
    fn note_options(
        &self,
        run: &mut Run,
        accepted: &Accepted<TicketKind, TicketRow>,
    ) -> anyhow::Result<()> {
        run.note_options(Self::FILE, accepted.line, &accepted.row.values)?;
        let row = &accepted.row;
        for (column, value) in [(&self.category, &row.category), (&self.source, &row.source)] {
            if !value.is_empty() {
                run.note_option(Self::FILE, accepted.line, column.property, value)?;
            }
        }
        Ok(())
    }
}

/// The ticket of a row. Only a closed one has a time of closing.
fn ticket(accepted: Accepted<TicketKind, TicketRow>, references: References) -> (Ticket, Values) {
    let row = accepted.row;
    let closed_at = (row.status == Status::Closed)
        .then(|| row.closed_at.or(row.active_at).unwrap_or(row.created_at));
    let ticket = Ticket {
        id: accepted.id,
        subject: row.subject,
        stage: references.stage,
        requester: references.contact,
        company: references.company,
        owner: references.owner,
        priority: row.priority,
        category: row.category,
        source: row.source,
        created_at: row.created_at,
        closed_at,
    };
    (ticket, row.values)
}
