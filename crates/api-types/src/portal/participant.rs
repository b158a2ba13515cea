//! The people on a ticket.

use serde::{Deserialize, Serialize};

/// Somebody on a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Participant {
    /// The name that customers read.
    pub name: String,
    /// Whether it is whoever asks.
    pub is_you: bool,
}

/// The people on a ticket, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Participants {
    /// At most 100 of them.
    pub participants: Vec<Participant>,
    /// Whether you may add a colleague.
    pub may_add: bool,
    /// Whether you may leave the ticket.
    pub may_leave: bool,
}

/// A colleague to add to a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AddParticipant {
    /// The address of somebody of your company.
    pub email: String,
}
