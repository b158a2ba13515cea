//! Which portal a mail about a ticket speaks for.

use portico_domain::{id::InboxId, portal::Portal};

/// The portal that is on and whose inbox the ticket arrived in; else the first one that is on.
pub(super) fn portal_for(portals: &[Portal], inbox: Option<InboxId>) -> Option<&Portal> {
    let on = || portals.iter().filter(|portal| portal.is_on);
    on().find(|portal| inbox.is_some() && portal.inbox == inbox).or_else(|| on().next())
}
