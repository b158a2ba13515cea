//! Tickets, each with its original thread, contact and company.

use std::collections::HashMap;

use portico_domain::{
    id::{CompanyId, ContactId, InboxId, StaffId, StageId, ThreadId, TicketId},
    property::{
        RecordKind,
        built_in::{CATEGORY, SOURCE, SUBJECT},
    },
    text::sort_key,
    ticket::Priority,
    time::Timestamp,
};
use sea_orm::Value;

use super::bulk::{Bulk, execute, find_in};
use crate::{
    Result, Tx,
    dialect::Documents,
    records::copies::{index_new, refresh},
    sql::{Row, id, optional_id},
    values::{self, NewValue},
};

/// A ticket as a file describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    /// Its id.
    pub id: TicketId,
    /// What it is about.
    pub subject: String,
    /// Where it stands.
    pub stage: StageId,
    /// Who asked.
    pub requester: Option<ContactId>,
    /// The company it is about.
    pub company: Option<CompanyId>,
    /// Who is responsible.
    pub owner: Option<StaffId>,
    /// How urgent it is.
    pub priority: Option<Priority>,
    /// What kind of request it is, or nothing.
    pub category: String,
    /// How it came in, or nothing.
    pub source: String,
    /// When it came into being.
    pub created_at: Timestamp,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
}

/// A new ticket.
#[derive(Debug, Clone)]
pub struct NewTicket {
    /// What the file says.
    pub ticket: Ticket,
    /// The id of its original thread.
    pub thread: ThreadId,
    /// When anything happened last, as far as the file knows.
    pub active_at: Timestamp,
}

/// The tickets of those ids.
///
/// # Errors
/// When the database does not answer.
pub async fn find(
    tx: &mut Tx,
    ids: impl IntoIterator<Item = TicketId>,
) -> Result<HashMap<TicketId, Ticket>> {
    let select = "SELECT t.id, t.subject, t.stage_id, t.requester_id, tc.company_id, t.owner_id, t.priority, \
         t.category, t.source, t.created_at, t.closed_at FROM ticket t LEFT JOIN ticket_company tc \
         ON tc.ticket_id = t.id AND tc.is_primary WHERE t.id IN";
    let ids = ids.into_iter().map(|id| id.get().into()).collect();
    let mut found = HashMap::new();
    for row in find_in(tx, select, ids).await? {
        let ticket = ticket(&row)?;
        found.insert(ticket.id, ticket);
    }
    Ok(found)
}

fn ticket(row: &sea_orm::QueryResult) -> Result<Ticket> {
    let priority: Option<String> = row.get("priority")?;
    Ok(Ticket {
        id: id(row.get("id")?)?,
        subject: row.get("subject")?,
        stage: id(row.get("stage_id")?)?,
        requester: optional_id(row, "requester_id")?,
        company: optional_id(row, "company_id")?,
        owner: optional_id(row, "owner_id")?,
        priority: priority.as_deref().and_then(Priority::named),
        category: row.get("category")?,
        source: row.get("source")?,
        created_at: Timestamp::from_millis(row.get("created_at")?),
        closed_at: row.get::<Option<i64>>("closed_at")?.map(Timestamp::from_millis),
    })
}

/// The original threads of those tickets; one without is left out.
///
/// # Errors
/// When the database does not answer.
pub async fn threads(
    tx: &mut Tx,
    ids: impl IntoIterator<Item = TicketId>,
) -> Result<HashMap<TicketId, ThreadId>> {
    let select =
        "SELECT id, original_thread_id FROM ticket WHERE original_thread_id IS NOT NULL AND id IN";
    let ids = ids.into_iter().map(|id| id.get().into()).collect();
    let mut found = HashMap::new();
    for row in find_in(tx, select, ids).await? {
        found.insert(id(row.get("id")?)?, id(row.get("original_thread_id")?)?);
    }
    Ok(found)
}

/// Stores new tickets with their threads, contacts and companies, and makes them findable.
///
/// # Errors
/// When the database does not answer.
pub async fn insert(tx: &mut Tx, new: Vec<NewTicket>, inbox: InboxId) -> Result<()> {
    const TICKETS: Bulk = Bulk {
        head: "INSERT INTO ticket (id, subject, subject_key, stage_id, requester_id, owner_id, priority, \
             category, source, original_thread_id, created_at, updated_at, status_at, customer_activity_at, \
             activity_at, awaits_answer, closed_at) VALUES ",
        row: "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, FALSE, ?)",
    };
    const THREADS: Bulk = Bulk {
        head: "INSERT INTO thread (id, ticket_id, inbox_id, created_at, latest_at) VALUES ",
        row: "(?, ?, ?, ?, ?)",
    };
    let words: Vec<Value> = new
        .iter()
        .flat_map(|new| {
            [new.ticket.id.get().into(), super::index_words(&new.ticket.subject).into()]
        })
        .collect();
    let mut threads = Vec::with_capacity(new.len() * 5);
    let (mut contacts, mut companies) = (Vec::new(), Vec::new());
    for NewTicket { ticket, thread, .. } in &new {
        let at = ticket.created_at.millis();
        threads.extend([thread.get(), ticket.id.get(), inbox.get(), at, at].map(Value::from));
        contacts.extend(ticket.requester.map(|contact| (ticket.id, contact)));
        companies.extend(ticket.company.map(|company| (ticket.id, company)));
    }
    let values = new.iter().flat_map(|new| values(&new.ticket)).collect();
    let texts: Vec<_> = new
        .iter()
        .map(|new| (new.ticket.id.get(), format!("{} {}", new.ticket.subject, new.ticket.category)))
        .collect();
    TICKETS.insert(tx, new.into_iter().flat_map(columns).collect()).await?;
    THREADS.insert(tx, threads).await?;
    insert_contacts(tx, contacts).await?;
    insert_companies(tx, companies).await?;
    values::insert(tx, RecordKind::Ticket, values).await?;
    index_new(tx, RecordKind::Ticket, texts).await?;
    index(Documents::Subjects, tx, words).await
}

/// The values that stand in columns as well.
fn values(ticket: &Ticket) -> [NewValue; 3] {
    let id = ticket.id.get();
    [
        NewValue::text(id, SUBJECT, &ticket.subject),
        NewValue::choice(id, CATEGORY, &ticket.category),
        NewValue::choice(id, SOURCE, &ticket.source),
    ]
}

fn columns(new: NewTicket) -> Vec<Value> {
    let NewTicket { ticket, thread, active_at } = new;
    let key = sort_key(&ticket.subject);
    let at = ticket.created_at.millis();
    vec![
        ticket.id.get().into(),
        ticket.subject.into(),
        key.into(),
        ticket.stage.get().into(),
        ticket.requester.map(|contact| contact.get()).into(),
        ticket.owner.map(|staff| staff.get()).into(),
        ticket.priority.map(|priority| priority.name().to_owned()).into(),
        ticket.category.into(),
        ticket.source.into(),
        thread.get().into(),
        at.into(),
        active_at.millis().into(),
        at.into(),
        at.into(),
        active_at.millis().into(),
        ticket.closed_at.map(Timestamp::millis).into(),
    ]
}

async fn insert_contacts(tx: &mut Tx, pairs: Vec<(TicketId, ContactId)>) -> Result<()> {
    const CONTACTS: Bulk =
        Bulk { head: "INSERT INTO ticket_contact (ticket_id, contact_id) VALUES ", row: "(?, ?)" };
    let row =
        |(ticket, contact): (TicketId, ContactId)| [ticket.get().into(), contact.get().into()];
    CONTACTS.insert(tx, pairs.into_iter().flat_map(row).collect()).await
}

async fn insert_companies(tx: &mut Tx, pairs: Vec<(TicketId, CompanyId)>) -> Result<()> {
    const COMPANIES: Bulk = Bulk {
        head: "INSERT INTO ticket_company (ticket_id, company_id, is_primary) VALUES ",
        row: "(?, ?, TRUE)",
    };
    let row =
        |(ticket, company): (TicketId, CompanyId)| [ticket.get().into(), company.get().into()];
    COMPANIES.insert(tx, pairs.into_iter().flat_map(row).collect()).await
}

/// Puts documents into the search index: an id and its words follow each other.
pub(super) async fn index(documents: Documents, tx: &mut Tx, values: Vec<Value>) -> Result<()> {
    let (head, row) = crate::dialect::index_rows(tx.backend(), documents);
    Bulk { head, row }.insert(tx, values).await
}

/// Stores what changed between the stored ticket and the one of the file; when it
/// came into being stays. The old contact and company lose the ticket.
///
/// # Errors
/// When the database does not answer.
pub async fn update(tx: &mut Tx, old: &Ticket, new: Ticket, now: Timestamp) -> Result<()> {
    let id = new.id;
    if old.requester != new.requester {
        for contact in [old.requester, new.requester].into_iter().flatten() {
            let text = "DELETE FROM ticket_contact WHERE ticket_id = ? AND contact_id = ?";
            execute(tx, text, vec![id.get().into(), contact.get().into()]).await?;
        }
        insert_contacts(tx, new.requester.map(|contact| (id, contact)).into_iter().collect())
            .await?;
    }
    if old.company != new.company {
        for company in [old.company, new.company].into_iter().flatten() {
            let text = "DELETE FROM ticket_company WHERE ticket_id = ? AND company_id = ?";
            execute(tx, text, vec![id.get().into(), company.get().into()]).await?;
        }
        insert_companies(tx, new.company.map(|company| (id, company)).into_iter().collect())
            .await?;
    }
    values::replace(tx, RecordKind::Ticket, values(&new).into()).await?;
    update_columns(tx, new, now).await?;
    refresh(tx, RecordKind::Ticket, id.get()).await?;
    super::activity::refresh_one(tx, id).await
}

async fn update_columns(tx: &mut Tx, ticket: Ticket, now: Timestamp) -> Result<()> {
    let text = "UPDATE ticket SET subject_key = ?, subject = ?, stage_id = ?, requester_id = ?, owner_id = ?, \
         priority = ?, category = ?, source = ?, closed_at = ?, updated_at = ? WHERE id = ?";
    let values = vec![
        sort_key(&ticket.subject).into(),
        ticket.subject.into(),
        ticket.stage.get().into(),
        ticket.requester.map(|contact| contact.get()).into(),
        ticket.owner.map(|staff| staff.get()).into(),
        ticket.priority.map(|priority| priority.name().to_owned()).into(),
        ticket.category.into(),
        ticket.source.into(),
        ticket.closed_at.map(Timestamp::millis).into(),
        now.millis().into(),
        ticket.id.get().into(),
    ];
    execute(tx, text, values).await?;
    Ok(())
}
