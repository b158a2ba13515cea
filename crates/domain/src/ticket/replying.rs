//! What a customer's reply does to a ticket (SPEC 4.9).

use crate::{pipeline::Status, portal::ClosedReplyPolicy};

/// What happens beside storing the message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReplyEffect {
    /// Nothing: the ticket is open.
    None,
    /// The ticket goes to the first OPEN stage of its pipeline.
    Reopen,
}

/// The portal does not take replies to closed tickets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this ticket is closed and takes no replies")]
pub struct ReplyRefused;

/// Decides about a customer's reply to a ticket of that status.
///
/// # Errors
/// [`ReplyRefused`] when the ticket is closed and the portal refuses replies to it.
pub const fn reply(status: Status, policy: ClosedReplyPolicy) -> Result<ReplyEffect, ReplyRefused> {
    match (status, policy) {
        (Status::Open, _) => Ok(ReplyEffect::None),
        (Status::Closed, ClosedReplyPolicy::Reopen) => Ok(ReplyEffect::Reopen),
        (Status::Closed, ClosedReplyPolicy::Refuse) => Err(ReplyRefused),
    }
}
