//! When something happened last on a ticket, computed from its conversation.

use portico_domain::id::{Id, TicketId};
use sea_orm::Value;

use super::bulk::execute;
use crate::{Result, Tx};

/// `customer_activity_at` looks at visible messages alone; `activity_at` at comments as well.
const REFRESH: &str = "UPDATE ticket SET \
     customer_activity_at = COALESCE((SELECT MAX(m.sent_at) FROM message m \
     WHERE m.thread_id = ticket.original_thread_id AND m.is_visible), ticket.created_at), \
     activity_at = (SELECT MAX(x.at) FROM (SELECT ticket.activity_at AS at \
     UNION ALL SELECT MAX(m.sent_at) FROM message m WHERE m.thread_id = ticket.original_thread_id \
     UNION ALL SELECT MAX(c.written_at) FROM comment c WHERE c.thread_id = ticket.original_thread_id) x), \
     awaits_answer = COALESCE((SELECT m.is_incoming FROM message m \
     WHERE m.thread_id = ticket.original_thread_id AND m.is_visible \
     ORDER BY m.sent_at DESC, m.id DESC LIMIT 1), FALSE) \
     AND NOT (SELECT s.is_closed FROM stage s WHERE s.id = ticket.stage_id) WHERE ";

/// When threads got their last message.
const LATEST: &str = "UPDATE thread SET latest_at = COALESCE((SELECT MAX(m.sent_at) FROM message m \
     WHERE m.thread_id = thread.id), thread.created_at) \
     WHERE thread.id IN (SELECT n.thread_id FROM message n WHERE n.id BETWEEN ? AND ?)";

/// How far the ids of the messages and comments lie apart whose tickets are refreshed
/// together: some ten thousand of one import. The database keeps in memory what one
/// statement changes, so that it can undo it.
const STEP: i64 = 1 << 17;

/// Refreshes the tickets with a message or comment whose id is from `first` to `last`.
pub(super) async fn refresh<K>(tx: &mut Tx, first: Id<K>, last: Id<K>) -> Result<()> {
    let text = format!(
        "{REFRESH} ticket.id IN (SELECT th.ticket_id FROM thread th JOIN message n ON n.thread_id = th.id \
         WHERE n.id BETWEEN ? AND ? UNION SELECT th.ticket_id FROM thread th \
         JOIN comment n ON n.thread_id = th.id WHERE n.id BETWEEN ? AND ?)"
    );
    let mut from = first.get();
    while from <= last.get() {
        let to = last.get().min(from + STEP - 1);
        execute(tx, &text, [from, to, from, to].map(Value::from).to_vec()).await?;
        execute(tx, LATEST, [from, to].map(Value::from).to_vec()).await?;
        from = to + 1;
    }
    Ok(())
}

/// Refreshes one ticket.
pub(super) async fn refresh_one(tx: &mut Tx, ticket: TicketId) -> Result<()> {
    execute(tx, &format!("{REFRESH} ticket.id = ?"), vec![ticket.get().into()]).await?;
    Ok(())
}
