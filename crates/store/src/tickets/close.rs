//! Closing a ticket from the portal.

use portico_domain::{
    access::TicketScope,
    id::{ContactId, StageId, TicketId},
    pipeline::{Pipeline, Stage, Status},
};

use super::{
    row::status,
    stages::{move_to, place},
};
use crate::{
    Act, Result, Tx,
    dialect::lock_ticket,
    scope::push_tickets,
    sql::{Row, Sql, id},
};

/// What decides whether a contact may close a ticket.
#[derive(Debug, Clone)]
pub struct ForClosing {
    /// Contacts associated with the ticket.
    pub contacts: Vec<ContactId>,
    /// Open or closed.
    pub status: Status,
    /// Where it stands.
    pub stage: Stage,
    /// The pipeline it stands in.
    pub pipeline: Pipeline,
}

/// What decides about closing a ticket in the scope. Nobody else moves the ticket
/// until the transaction ends.
///
/// # Errors
/// [`crate::Error::NotFound`] outside the scope.
pub async fn for_closing(
    tx: &mut Tx,
    scope: &TicketScope,
    ticket: TicketId,
    pipelines: &[Pipeline],
) -> Result<ForClosing> {
    lock_ticket(tx, ticket).await?;
    let mut sql = Sql::new(
        tx.backend(),
        "SELECT t.stage_id, s.is_closed, s.pipeline_id FROM ticket t \
         JOIN stage s ON s.id = t.stage_id WHERE t.id = ",
    );
    sql.bind(ticket.get()).push(" AND ");
    push_tickets(&mut sql, scope);
    let row = sql.one(tx.connection()).await?;
    let mut sql =
        Sql::new(tx.backend(), "SELECT contact_id FROM ticket_contact WHERE ticket_id = ");
    sql.bind(ticket.get());
    let contacts = sql.all(tx.connection()).await?;
    let (pipeline, stage) = place(pipelines, &row)?;
    Ok(ForClosing {
        contacts: contacts.iter().map(|row| id(row.get("contact_id")?)).collect::<Result<_>>()?,
        status: status(row.get("is_closed")?),
        stage: stage.clone(),
        pipeline: pipeline.clone(),
    })
}

/// Moves a ticket in the scope to a closed stage.
///
/// # Errors
/// When the database does not answer.
pub async fn close(
    tx: &mut Tx,
    act: Act<'_>,
    ticket: TicketId,
    closing: &ForClosing,
    to: StageId,
) -> Result<()> {
    let to = closing.pipeline.stage(to).ok_or(crate::Error::NotFound)?;
    move_to(tx, act, ticket, &closing.stage, to).await
}
