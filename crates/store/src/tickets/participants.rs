//! The contacts of a ticket as customers see them, bringing a colleague in, and leaving.

use portico_domain::{
    access::TicketScope,
    email::EmailAddress,
    id::{CompanyId, ContactId, TicketId},
    property::RecordKind,
};

use super::PersonName;
use crate::{
    Act, Db, Result, Tx,
    changes::{Change, record},
    dialect::lock_ticket,
    records::associations::{associate, dissociate},
    scope::push_tickets,
    sql::{Row, Sql, id},
};

/// Contacts that are listed at most.
const MOST: i64 = 100;

/// A contact of a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// Its id.
    pub contact: ContactId,
    /// Its name.
    pub name: PersonName,
}

/// The contacts of a ticket, by name; of a ticket outside the scope none.
///
/// # Errors
/// When the database does not answer.
pub async fn participants(
    db: &Db,
    scope: &TicketScope,
    ticket: TicketId,
) -> Result<Vec<Participant>> {
    let mut sql = Sql::new(
        db.backend(),
        "SELECT c.id, c.first_name, c.last_name, c.email FROM ticket t \
         JOIN ticket_contact tc ON tc.ticket_id = t.id JOIN contact c ON c.id = tc.contact_id \
         WHERE c.archived_at IS NULL AND t.id = ",
    );
    sql.bind(ticket.get()).push(" AND ");
    push_tickets(&mut sql, scope);
    sql.push(" ORDER BY c.name_key, c.id LIMIT ").bind(MOST);
    sql.all(&db.reader).await?.iter().map(read).collect()
}

/// What decides whether a contact may add others to a ticket, or leave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ForParticipating {
    /// Whether it is one of the ticket's contacts.
    pub is_associated: bool,
    /// How many contacts the ticket has.
    pub contacts: u64,
}

/// What decides about the contacts of a ticket in the scope. Nobody else changes the ticket
/// until the transaction ends.
///
/// # Errors
/// [`crate::Error::NotFound`] outside the scope.
pub async fn for_participating(
    tx: &mut Tx,
    scope: &TicketScope,
    ticket: TicketId,
    me: ContactId,
) -> Result<ForParticipating> {
    lock_ticket(tx, ticket).await?;
    let mut sql = Sql::new(
        tx.backend(),
        "SELECT (SELECT COUNT(*) FROM ticket_contact tc JOIN contact c ON c.id = tc.contact_id \
         WHERE tc.ticket_id = t.id AND c.archived_at IS NULL) AS contacts, \
         (SELECT COUNT(*) FROM ticket_contact tc WHERE tc.ticket_id = t.id AND tc.contact_id = ",
    );
    sql.bind(me.get()).push(") AS own FROM ticket t WHERE t.id = ").bind(ticket.get());
    sql.push(" AND ");
    push_tickets(&mut sql, scope);
    let row = sql.one(tx.connection()).await?;
    Ok(ForParticipating { is_associated: row.count("own")? > 0, contacts: row.count("contacts")? })
}

/// Adds the contact with that address to a ticket, if its primary company is `company`.
/// Otherwise nothing happens, and nothing tells the difference.
///
/// # Errors
/// When the database does not answer.
pub async fn add_colleague(
    tx: &mut Tx,
    act: Act<'_>,
    ticket: TicketId,
    company: CompanyId,
    email: &EmailAddress,
) -> Result<()> {
    let mut sql = Sql::new(
        tx.backend(),
        "SELECT c.id, c.first_name, c.last_name, c.email FROM contact c \
         JOIN contact_company cc ON cc.contact_id = c.id AND cc.is_primary \
         WHERE c.archived_at IS NULL AND c.email = ",
    );
    sql.bind(email.as_str()).push(" AND cc.company_id = ").bind(company.get());
    sql.push(" AND NOT EXISTS (SELECT 1 FROM ticket_contact tc WHERE tc.contact_id = c.id ");
    sql.push("AND tc.ticket_id = ").bind(ticket.get()).push(")");
    let Some(row) = sql.optional(tx.connection()).await? else { return Ok(()) };
    let found = read(&row)?;
    let contact = (RecordKind::Contact, found.contact.get());
    let added = associate(tx, act, (RecordKind::Ticket, ticket.get()), contact, &[]).await?;
    if added.is_err() {
        // It was archived in the meantime.
        return Ok(());
    }
    let new = found.name.shown();
    record(tx, act, Change { ticket, what: "participant", old: String::new(), new }).await
}

/// Takes a contact from the contacts of a ticket.
///
/// # Errors
/// When the database does not answer.
pub async fn remove_participant(
    tx: &mut Tx,
    act: Act<'_>,
    ticket: TicketId,
    contact: ContactId,
) -> Result<()> {
    let mut sql =
        Sql::new(tx.backend(), "SELECT id, first_name, last_name, email FROM contact WHERE id = ");
    sql.bind(contact.get());
    let old = read(&sql.one(tx.connection()).await?)?.name.shown();
    let kind = RecordKind::Ticket;
    dissociate(tx, act, (kind, ticket.get()), (RecordKind::Contact, contact.get())).await?;
    record(tx, act, Change { ticket, what: "participant", old, new: String::new() }).await
}

fn read(row: &sea_orm::QueryResult) -> Result<Participant> {
    let (first_name, last_name) = (row.get("first_name")?, row.get("last_name")?);
    let name = PersonName { first_name, last_name, email: row.get("email")? };
    Ok(Participant { contact: id(row.get("id")?)?, name })
}
