//! What was changed about a ticket, by whom and when.

use portico_domain::{id::TicketId, time::Timestamp};

use crate::{IdSource, Result, Tx, entity::ticket_change};
use portico_domain::id::{ContactId, StaffId, TokenId};

/// A kind of id for rows that nobody refers to.
enum ChangeKind {}

/// Who changes something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangedBy {
    /// A contact in the portal.
    Contact(ContactId),
    /// A staff user in the console.
    Staff(StaffId),
    /// A program, with a token that this staff user made.
    Token(TokenId, StaffId),
}

/// Who does something and when, and where its new ids come from.
#[derive(Debug, Clone, Copy)]
pub struct Act<'a> {
    /// Who.
    pub by: ChangedBy,
    /// When.
    pub now: Timestamp,
    /// The source of new ids.
    pub ids: &'a IdSource,
}

/// A change to record.
pub(crate) struct Change {
    pub(crate) ticket: TicketId,
    pub(crate) what: &'static str,
    pub(crate) old: String,
    pub(crate) new: String,
}

/// Records a change. What stays the same is no change.
pub(crate) async fn record(tx: &mut Tx, act: Act<'_>, change: Change) -> Result<()> {
    let Change { ticket, what, old, new } = change;
    if old == new {
        return Ok(());
    }
    let (staff_id, contact_id) = match act.by {
        ChangedBy::Staff(staff) => (Some(staff.get()), None),
        ChangedBy::Contact(contact) => (None, Some(contact.get())),
        ChangedBy::Token(..) => (None, None),
    };
    tx.insert(ticket_change::Model {
        id: act.ids.next::<ChangeKind>(act.now)?.get(),
        ticket_id: ticket.get(),
        staff_id,
        contact_id,
        what: what.to_owned(),
        old_value: old,
        new_value: new,
        at: act.now.millis(),
    })
    .await
}
