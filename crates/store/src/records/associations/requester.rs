//! The contact that a ticket shows as its requester: always one of its contacts.

use std::collections::BTreeSet;

use portico_domain::property::RecordKind;
use sea_orm::Value;

use super::kinds::Kinds;
use crate::{Result, Tx, import::bulk::Listed};

/// Whether associations of those kinds, in the order kept, decide about requesters.
pub(super) const fn belongs_to(kinds: Kinds) -> bool {
    matches!((kinds.from, kinds.to), (RecordKind::Ticket, RecordKind::Contact))
}

/// Gives tickets whose requester is none of their contacts the oldest of these, if any.
pub(super) async fn settle(tx: &mut Tx, tickets: &BTreeSet<i64>) -> Result<()> {
    let listed = Listed {
        before: "UPDATE ticket SET requester_id = (SELECT MIN(c.id) FROM ticket_contact tc \
             CROSS JOIN contact c WHERE tc.ticket_id = ticket.id AND c.id = tc.contact_id \
             AND c.archived_at IS NULL) WHERE (requester_id IS NULL OR NOT EXISTS (SELECT 1 \
             FROM ticket_contact tc WHERE tc.ticket_id = ticket.id \
             AND tc.contact_id = ticket.requester_id)) AND id IN (",
        row: "?",
        between: ", ",
        after: ")",
    };
    let tickets: Vec<Value> = tickets.iter().map(|id| (*id).into()).collect();
    listed.execute(tx, tickets).await?;
    Ok(())
}
