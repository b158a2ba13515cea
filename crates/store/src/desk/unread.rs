//! What a staff user has not read: tickets on which a customer wrote since it last opened them,
//! and those it put aside as unread.

use std::collections::HashSet;

use portico_domain::{
    access::DeskScope,
    id::{StaffId, ThreadId, TicketId},
    time::Timestamp,
};

use crate::{
    Db, Result, Tx,
    mail::push_works_on_tickets,
    scope::push_desk,
    sql::{Row, Sql, id},
};

/// Appends the condition that the staff user has not read the ticket `t`.
pub(super) fn push_unread(sql: &mut Sql, staff: StaffId) {
    sql.push("EXISTS (SELECT 1 FROM ticket_unread u WHERE u.staff_id = ").bind(staff.get());
    sql.push(" AND u.ticket_id = t.id)");
}

/// Which of the tickets the staff user has not read.
///
/// # Errors
/// When the database does not answer.
pub async fn unread_among(
    db: &Db,
    _scope: &DeskScope,
    staff: StaffId,
    tickets: impl IntoIterator<Item = TicketId>,
) -> Result<HashSet<TicketId>> {
    let mut sql = Sql::new(db.backend(), "SELECT ticket_id FROM ticket_unread WHERE staff_id = ");
    sql.bind(staff.get()).push(" AND ticket_id IN ");
    sql.bind_all(tickets.into_iter().map(|ticket| ticket.get()));
    sql.all(&db.reader).await?.iter().map(|row| id(row.get("ticket_id")?)).collect()
}

/// Notes that the staff user has read the tickets: what customers wrote after `now` stays unread.
///
/// # Errors
/// When the database does not answer.
pub async fn mark_read(
    tx: &mut Tx,
    _scope: &DeskScope,
    staff: StaffId,
    tickets: &[TicketId],
    now: Timestamp,
) -> Result<()> {
    let mut sql = Sql::new(tx.backend(), "DELETE FROM ticket_unread WHERE staff_id = ");
    sql.bind(staff.get()).push(" AND noted_at <= ").bind(now.millis());
    sql.push(" AND ticket_id IN ").bind_all(tickets.iter().map(|ticket| ticket.get()));
    sql.run(tx.connection()).await?;
    Ok(())
}

/// Puts the tickets aside for the staff user, as if it had not read them. Unknown ones are
/// passed over.
///
/// # Errors
/// When the database does not answer.
pub async fn mark_unread(
    tx: &mut Tx,
    scope: &DeskScope,
    staff: StaffId,
    tickets: &[TicketId],
    now: Timestamp,
) -> Result<()> {
    let mut sql = Sql::new(
        tx.backend(),
        "INSERT INTO ticket_unread (staff_id, ticket_id, noted_at) SELECT CAST(",
    );
    sql.bind(staff.get()).push(" AS BIGINT), t.id, CAST(").bind(now.millis());
    sql.push(" AS BIGINT) FROM ticket t WHERE ");
    push_desk(&mut sql, scope);
    sql.push(" AND t.id IN ").bind_all(tickets.iter().map(|ticket| ticket.get()));
    sql.push(NOTED);
    sql.run(tx.connection()).await?;
    Ok(())
}

/// Notes for everybody who works on tickets that a customer wrote in a thread.
pub(crate) async fn customer_wrote(tx: &mut Tx, thread: ThreadId, now: Timestamp) -> Result<()> {
    let mut sql = Sql::new(
        tx.backend(),
        "INSERT INTO ticket_unread (staff_id, ticket_id, noted_at) SELECT s.id, th.ticket_id, CAST(",
    );
    sql.bind(now.millis())
        .push(" AS BIGINT) FROM thread th JOIN staff_user s ON s.archived_at IS NULL AND ");
    push_works_on_tickets(&mut sql, "s.permissions");
    sql.push(" WHERE th.id = ").bind(thread.get()).push(NOTED);
    sql.run(tx.connection()).await?;
    Ok(())
}

/// The latest time counts, so that reading until an earlier one leaves the ticket unread.
const NOTED: &str = " ON CONFLICT (staff_id, ticket_id) DO UPDATE SET noted_at = excluded.noted_at";
