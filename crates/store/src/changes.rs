//! What was changed about a ticket, by whom and when.

use portico_domain::{id::TicketId, time::Timestamp};

use crate::{IdSource, Result, Tx, entity::ticket_change, tickets::ChangedBy};

/// A kind of id for rows that nobody refers to.
enum ChangeKind {}

/// A change to record.
pub(crate) struct Change {
    pub(crate) ticket: TicketId,
    pub(crate) by: ChangedBy,
    pub(crate) what: &'static str,
    pub(crate) old: String,
    pub(crate) new: String,
}

pub(crate) async fn record(tx: &mut Tx, ids: &IdSource, change: Change, now: Timestamp) -> Result<()> {
    let Change { ticket, by, what, old, new } = change;
    let (staff_id, contact_id) = match by {
        ChangedBy::Staff(staff) => (Some(staff.get()), None),
        ChangedBy::Contact(contact) => (None, Some(contact.get())),
    };
    tx.insert(ticket_change::Model {
        id: ids.next::<ChangeKind>(now)?.get(),
        ticket_id: ticket.get(),
        staff_id,
        contact_id,
        what: what.to_owned(),
        old_value: old,
        new_value: new,
        at: now.millis(),
    })
    .await
}
