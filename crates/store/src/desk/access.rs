//! What decides whether a contact sees a ticket, as a value to explain it from.

use portico_domain::{
    access::{DeskScope, TicketFacts, TicketScope},
    filter::Record,
    id::{CompanyId, ContactId, TicketId},
    property::{Field, Place},
    time::Timestamp,
};

use super::list::{COLUMNS, DeskRow, FROM, desk_row};
use crate::{
    Db, Result,
    cursor::{Cursor, Key, Order, Page, Paged, paged},
    scope::{push_shown, push_tickets},
    sql::{Row, Sql, id},
};

/// What decides about a ticket, whether or not it is in the recycle bin.
#[derive(Debug, Clone)]
pub struct KnownTicket {
    contacts: Vec<ContactId>,
    companies: Vec<CompanyId>,
    archived: bool,
    properties: Record,
}

impl KnownTicket {
    /// As the domain takes it.
    #[must_use]
    pub fn facts(&self) -> TicketFacts<'_, Record> {
        let Self { contacts, companies, archived, properties } = self;
        TicketFacts { contacts, companies, archived: *archived, properties }
    }
}

/// What decides about a ticket.
///
/// # Errors
/// [`crate::Error::NotFound`] when there is none.
pub async fn known(db: &Db, _scope: &DeskScope, ticket: TicketId) -> Result<KnownTicket> {
    let mut sql = Sql::new(
        db.backend(),
        "SELECT t.created_at, t.updated_at, t.closed_at, t.archived_at, t.stage_id, s.pipeline_id, \
         t.owner_id, t.priority FROM ticket t JOIN stage s ON s.id = t.stage_id WHERE t.id = ",
    );
    sql.bind(ticket.get());
    let row = sql.one(&db.reader).await?;
    let time = |column| {
        let at = row.get::<Option<i64>>(column)?.map(Timestamp::from_millis);
        Ok::<_, crate::Error>(at.map(|at| at.to_string()).unwrap_or_default())
    };
    let number = |column| {
        let id = row.get::<Option<i64>>(column)?;
        Ok::<_, crate::Error>(id.map(|id| id.to_string()).unwrap_or_default())
    };
    let priority: Option<String> = row.get("priority")?;
    let mut properties: Record = [
        (Field::Id, ticket.to_string()),
        (Field::CreatedAt, time("created_at")?),
        (Field::UpdatedAt, time("updated_at")?),
        (Field::ClosedAt, time("closed_at")?),
        (Field::Stage, number("stage_id")?),
        (Field::Pipeline, number("pipeline_id")?),
        (Field::Owner, number("owner_id")?),
        (Field::Priority, priority.unwrap_or_default().to_ascii_uppercase()),
    ]
    .map(|(field, value)| (Place::Field(field), value))
    .into_iter()
    .collect();
    let mut sql =
        Sql::new(db.backend(), "SELECT property_id, value FROM ticket_value WHERE record_id = ");
    sql.bind(ticket.get());
    for row in sql.all(&db.reader).await? {
        properties.set(Place::Value(id(row.get("property_id")?)?), row.get("value")?);
    }
    let mut sql =
        Sql::new(db.backend(), "SELECT contact_id FROM ticket_contact WHERE ticket_id = ");
    sql.bind(ticket.get());
    let contacts = sql.all(&db.reader).await?;
    let mut sql =
        Sql::new(db.backend(), "SELECT company_id FROM ticket_company WHERE ticket_id = ");
    sql.bind(ticket.get());
    let companies = sql.all(&db.reader).await?;
    Ok(KnownTicket {
        contacts: contacts.iter().map(|row| id(row.get("contact_id")?)).collect::<Result<_>>()?,
        companies: companies.iter().map(|row| id(row.get("company_id")?)).collect::<Result<_>>()?,
        archived: row.get::<Option<i64>>("archived_at")?.is_some(),
        properties,
    })
}

/// How many messages a ticket has, and how many of them a scope shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MessageCounts {
    /// Messages on any thread.
    pub all: u64,
    /// Those that the scope's rules show.
    pub shown: u64,
}

/// Counts a ticket's messages.
///
/// # Errors
/// When the database does not answer.
pub async fn message_counts(
    db: &Db,
    _scope: &DeskScope,
    seen_through: &TicketScope,
    ticket: TicketId,
) -> Result<MessageCounts> {
    let mut sql = Sql::new(db.backend(), "SELECT COUNT(*) AS total, COUNT(CASE WHEN ");
    push_shown(&mut sql, seen_through.internal());
    sql.push(
        " THEN 1 END) AS shown FROM ticket t JOIN thread th ON th.ticket_id = t.id \
         JOIN message m ON m.thread_id = th.id WHERE t.id = ",
    );
    sql.bind(ticket.get());
    let row = sql.one(&db.reader).await?;
    Ok(MessageCounts { all: row.count("total")?, shown: row.count("shown")? })
}

/// The tickets that a contact sees, as the help desk lists them, and how many there are.
///
/// # Errors
/// When the database does not answer.
pub async fn seen_through(
    db: &Db,
    _scope: &DeskScope,
    seen_through: &TicketScope,
    page: &Page,
    limit: u32,
) -> Result<(Paged<DeskRow>, u64)> {
    let order = Order { expression: "t.activity_at", id: "t.id", is_text: false, descending: true };
    let mut sql = Sql::new(db.backend(), "SELECT COUNT(*) AS total FROM ticket t WHERE ");
    push_tickets(&mut sql, seen_through);
    let total = sql.one(&db.reader).await?.count("total")?;
    let mut sql = Sql::new(db.backend(), "SELECT ");
    sql.push(COLUMNS).push(FROM).push(" WHERE ");
    push_tickets(&mut sql, seen_through);
    order.push_start(&mut sql, page);
    order.push_end(&mut sql, page, limit);
    let rows = sql.all(&db.reader).await?;
    let rows = rows.iter().map(desk_row).collect::<Result<Vec<_>>>()?;
    let paged = paged(rows, page, limit, |row| {
        Cursor::new(super::ORDER, Key::Number(row.activity_at.millis()), row.id.get())
    });
    Ok((paged, total))
}
