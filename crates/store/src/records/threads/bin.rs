//! Throwing threads away and fetching them back.

use portico_domain::{
    access::RecordScope,
    id::{ThreadId, TicketId},
};
use serde_json::json;

use super::push_threads;
use crate::{
    Act, Error, Result, Tx,
    conversations::tell_change,
    dialect::{larger, lock_ticket},
    events::{NewEvent, emit},
    import::bulk::execute,
    sql::{Row, Sql, id},
};

/// Moves a thread to the recycle bin; one that lies there stays. Customers see nothing of it
/// from then on, and nothing else instead.
///
/// # Errors
/// [`Error::NotFound`] for an unknown thread.
pub async fn archive(
    tx: &mut Tx,
    act: Act<'_>,
    scope: &RecordScope,
    thread: ThreadId,
) -> Result<()> {
    let ticket = match locked(tx, scope, thread, false).await {
        Err(Error::NotFound) => return locked(tx, scope, thread, true).await.map(drop),
        other => other?,
    };
    set_archived(tx, thread, Some(act.now.millis())).await?;
    refresh_ticket(tx, ticket).await?;
    let kind = "conversation.deletion";
    emit(tx, act, NewEvent { kind, object: thread.get(), details: json!({}) }).await
}

/// Fetches a thread back from the recycle bin.
///
/// # Errors
/// [`Error::NotFound`] when it does not lie there.
pub async fn restore(
    tx: &mut Tx,
    act: Act<'_>,
    scope: &RecordScope,
    thread: ThreadId,
) -> Result<()> {
    let ticket = locked(tx, scope, thread, true).await?;
    set_archived(tx, thread, None).await?;
    refresh_ticket(tx, ticket).await?;
    tell_change(tx, act, thread, "isArchived", "false").await
}

/// The thread's ticket, which nobody else changes until the transaction ends.
pub(super) async fn locked(
    tx: &mut Tx,
    scope: &RecordScope,
    thread: ThreadId,
    archived: bool,
) -> Result<TicketId> {
    let find = |tx: &Tx| {
        let mut sql = Sql::new(
            tx.backend(),
            "SELECT t.id FROM thread th JOIN ticket t ON t.id = th.ticket_id WHERE th.id = ",
        );
        sql.bind(thread.get()).push(" AND ");
        push_threads(&mut sql, scope, archived);
        sql
    };
    let ticket = id(find(tx).one(tx.connection()).await?.get("id")?)?;
    lock_ticket(tx, ticket).await?;
    // What the lock waited for may have moved or archived it.
    match id(find(tx).one(tx.connection()).await?.get("id")?)? {
        same if same == ticket => Ok(ticket),
        _ => Err(Error::Conflict),
    }
}

async fn set_archived(tx: &Tx, thread: ThreadId, at: Option<i64>) -> Result<()> {
    let mut sql = Sql::new(tx.backend(), "UPDATE thread SET archived_at = ");
    sql.bind(at).push(" WHERE id = ").bind(thread.get());
    sql.run(tx.connection()).await?;
    Ok(())
}

/// Brings up to date what a ticket knows of its original thread: when something last happened
/// that customers see, and whether an answer is due.
pub(crate) async fn refresh_ticket(tx: &mut Tx, ticket: TicketId) -> Result<()> {
    let larger = larger(tx.backend());
    let said = "FROM thread th JOIN message m ON m.thread_id = th.id AND m.is_visible \
         WHERE th.id = ticket.original_thread_id AND th.archived_at IS NULL";
    let text = format!(
        "UPDATE ticket SET customer_activity_at = {larger}(status_at, COALESCE((SELECT MAX(m.sent_at) {said}), 0)), \
         awaits_answer = COALESCE((SELECT m.is_incoming {said} ORDER BY m.sent_at DESC, m.id DESC LIMIT 1), FALSE) \
         AND NOT (SELECT s.is_closed FROM stage s WHERE s.id = ticket.stage_id) WHERE id = ?"
    );
    execute(tx, &text, vec![ticket.get().into()]).await?;
    Ok(())
}
