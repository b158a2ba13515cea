//! Choosing the thread of a ticket that customers see.

use portico_domain::{
    access::DeskScope,
    id::{ThreadId, TicketId},
};

use crate::{
    Act, Result, Tx,
    changes::{Change, record},
    dialect::lock_ticket,
    live::Mark,
    records::threads::refresh_ticket,
    scope::push_desk,
    sql::{Sql, optional_id},
};

/// The thread cannot be shown: it belongs to another ticket, lies in the recycle bin, or is
/// not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OriginalRefused;

/// Makes a thread the one that customers see, or none. What they see follows at their next
/// request.
///
/// # Errors
/// The inner error refuses the thread, then nothing is to be committed; the outer one is
/// [`crate::Error::NotFound`] for an unknown ticket.
pub async fn set_original(
    tx: &mut Tx,
    act: Act<'_>,
    scope: &DeskScope,
    ticket: TicketId,
    thread: Option<ThreadId>,
) -> Result<Result<(), OriginalRefused>> {
    lock_ticket(tx, ticket).await?;
    let mut sql = Sql::new(tx.backend(), "SELECT t.original_thread_id FROM ticket t WHERE t.id = ");
    sql.bind(ticket.get()).push(" AND ");
    push_desk(&mut sql, scope);
    let old: Option<ThreadId> =
        optional_id(&sql.one(tx.connection()).await?, "original_thread_id")?;
    if let Some(thread) = thread
        && !is_in_use(tx, ticket, thread).await?
    {
        return Ok(Err(OriginalRefused));
    }
    if old == thread {
        return Ok(Ok(()));
    }
    let mut sql = Sql::new(tx.backend(), "UPDATE ticket SET original_thread_id = ");
    sql.bind(thread.map(|thread| thread.get())).push(", updated_at = ").bind(act.now.millis());
    sql.push(", activity_at = ").bind(act.now.millis()).push(" WHERE id = ").bind(ticket.get());
    sql.run(tx.connection()).await?;
    refresh_ticket(tx, ticket).await?;
    tx.mark(Mark::Shown(ticket));
    let named = |thread: Option<ThreadId>| {
        thread.map(|thread| format!("thread {thread}")).unwrap_or_default()
    };
    let (what, old, new) = ("conversation customers see", named(old), named(thread));
    record(tx, act, Change { ticket, what, old, new }).await?;
    Ok(Ok(()))
}

async fn is_in_use(tx: &Tx, ticket: TicketId, thread: ThreadId) -> Result<bool> {
    let mut sql = Sql::new(
        tx.backend(),
        "SELECT th.id FROM thread th WHERE th.archived_at IS NULL AND th.ticket_id = ",
    );
    sql.bind(ticket.get()).push(" AND th.id = ").bind(thread.get());
    Ok(sql.optional(tx.connection()).await?.is_some())
}
