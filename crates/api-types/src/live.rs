//! What open pages are told: that something changed, never what. Pages then ask for it.

use portico_domain::id::TicketId;
use serde::{Deserialize, Serialize};

/// The data of the events `ticket` and `message`: a ticket that its reader sees has changed, or
/// something was said on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LiveChange {
    /// The ticket's id.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub ticket: TicketId,
}

/// The data of the event `end`, which is the last one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LiveEnd {
    /// Why no more will come.
    pub reason: LiveEndReason,
}

/// Why a stream ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum LiveEndReason {
    /// The session is over.
    SignedOut,
    /// The session lives, and may not read this any more: the portal is off, or a permission gone.
    Forbidden,
    /// The same session has opened too many other streams since.
    Replaced,
    /// The server stops or cannot tell any more; another stream can be opened.
    Restart,
}
