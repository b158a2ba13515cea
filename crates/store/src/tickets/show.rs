//! One ticket of the customer.

use portico_domain::{
    access::TicketScope,
    id::{ContactId, TicketId},
};

use super::row::{COLUMNS, JOINS, TicketSummary, summary};
use crate::{
    Db, Result,
    scope::{push_customer_activity, push_tickets},
    sql::{Row, Sql},
};

/// A ticket and how the contact who asks stands to it.
#[derive(Debug, Clone)]
pub struct ShownTicket {
    /// What the list shows of it.
    pub summary: TicketSummary,
    /// Whether the contact is associated with it.
    pub is_associated: bool,
}

/// The ticket, if it is in the scope.
///
/// # Errors
/// [`crate::Error::NotFound`] when it is not there or not in the scope.
pub async fn show(
    db: &Db,
    scope: &TicketScope,
    ticket: TicketId,
    contact: ContactId,
) -> Result<ShownTicket> {
    let mut sql = Sql::new(db.backend(), "SELECT ");
    sql.push(COLUMNS).push(", ");
    push_customer_activity(&mut sql, scope);
    sql.push(" AS customer_activity_at, EXISTS (SELECT 1 FROM ticket_contact tc WHERE tc.ticket_id = t.id");
    sql.push(" AND tc.contact_id = ")
        .bind(contact.get())
        .push(") AS is_associated FROM ticket t")
        .push(JOINS);
    sql.push(" WHERE t.id = ").bind(ticket.get()).push(" AND ");
    push_tickets(&mut sql, scope);
    let row = sql.one(&db.reader).await?;
    Ok(ShownTicket { summary: summary(&row)?, is_associated: row.get("is_associated")? })
}
