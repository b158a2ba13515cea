//! When something happened last on a ticket, computed from its conversation.

use portico_domain::id::{Id, TicketId};

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

/// Refreshes the tickets with a message or comment whose id is at least `first`.
pub(super) async fn refresh<K>(tx: &mut Tx, first: Id<K>) -> Result<()> {
    let text = format!(
        "{REFRESH} ticket.id IN (SELECT th.ticket_id FROM thread th JOIN message n ON n.thread_id = th.id \
         WHERE n.id >= ? UNION SELECT th.ticket_id FROM thread th JOIN comment n ON n.thread_id = th.id \
         WHERE n.id >= ?)"
    );
    execute(tx, &text, vec![first.get().into(), first.get().into()]).await?;
    Ok(())
}

/// Refreshes one ticket.
pub(super) async fn refresh_one(tx: &mut Tx, ticket: TicketId) -> Result<()> {
    execute(tx, &format!("{REFRESH} ticket.id = ?"), vec![ticket.get().into()]).await?;
    Ok(())
}
