//! Which of the tickets that changed somebody may see now, and so may hear of.

use portico_domain::{
    access::{DeskScope, TicketScope},
    id::{MessageId, ThreadId, TicketId},
};

use crate::{
    Db, Result,
    scope::{push_desk, push_tickets, push_visible_messages},
    sql::{Row, Sql, id},
};

/// What about a ticket changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Something was said on it.
    Message,
    /// Something else.
    Ticket,
}

/// A ticket that changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Changed {
    /// Which one.
    pub ticket: TicketId,
    /// What about it.
    pub kind: Kind,
}

const OF_TICKETS: &str = "SELECT t.id, FALSE AS is_said FROM ticket t WHERE t.id IN ";
const OF_MESSAGES: &str = " UNION SELECT t.id, TRUE AS is_said FROM message m \
     JOIN thread th ON th.id = m.thread_id JOIN ticket t ON t.id = th.ticket_id WHERE m.id IN ";
const OF_THREADS: &str = " UNION SELECT t.id, FALSE AS is_said FROM thread th \
     JOIN ticket t ON t.id = th.ticket_id WHERE th.id IN ";

/// Those of the tickets that are in the contact's scope now, and those tickets where it sees
/// one of the messages: one statement, however many they are.
///
/// # Errors
/// When the database does not answer.
pub async fn for_contact(
    db: &Db,
    scope: &TicketScope,
    tickets: &[TicketId],
    messages: &[MessageId],
) -> Result<Vec<Changed>> {
    let mut sql = Sql::new(db.backend(), OF_TICKETS);
    sql.bind_all(tickets.iter().map(|ticket| ticket.get())).push(" AND ");
    push_tickets(&mut sql, scope);
    sql.push(OF_MESSAGES).bind_all(messages.iter().map(|message| message.get())).push(" AND ");
    push_tickets(&mut sql, scope);
    sql.push(" AND ");
    push_visible_messages(&mut sql, scope);
    changed(db, sql).await
}

/// Those of the tickets, and the tickets of those threads and messages, that staff see.
///
/// # Errors
/// When the database does not answer.
pub async fn for_staff(
    db: &Db,
    scope: &DeskScope,
    tickets: &[TicketId],
    threads: &[ThreadId],
    messages: &[MessageId],
) -> Result<Vec<Changed>> {
    let mut sql = Sql::new(db.backend(), OF_TICKETS);
    sql.bind_all(tickets.iter().map(|ticket| ticket.get())).push(" AND ");
    push_desk(&mut sql, scope);
    sql.push(OF_THREADS).bind_all(threads.iter().map(|thread| thread.get())).push(" AND ");
    push_desk(&mut sql, scope);
    sql.push(OF_MESSAGES).bind_all(messages.iter().map(|message| message.get())).push(" AND ");
    push_desk(&mut sql, scope);
    changed(db, sql).await
}

/// One change for each ticket; that something was said says more than that something changed.
async fn changed(db: &Db, sql: Sql) -> Result<Vec<Changed>> {
    let mut found = Vec::new();
    for row in sql.all(&db.reader).await? {
        let kind = if row.get("is_said")? { Kind::Message } else { Kind::Ticket };
        found.push(Changed { ticket: id(row.get("id")?)?, kind });
    }
    found.sort_unstable();
    found.dedup_by_key(|changed| changed.ticket);
    Ok(found)
}
