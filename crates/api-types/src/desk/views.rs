//! The views and inboxes of the help desk, and what a staff user has read.

use portico_domain::id::{InboxId, TicketId};
use serde::{Deserialize, Serialize};

/// Open tickets of one view.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Tally {
    /// All of them.
    pub open: u64,
    /// Those that you have not read.
    pub unread: u64,
}

/// Open tickets of an inbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InboxTally {
    /// The inbox.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub id: InboxId,
    /// What it is called.
    pub name: String,
    /// Tickets with a thread in it.
    pub tally: Tally,
}

/// What the views hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskViews {
    /// Tickets that you own.
    pub mine: Tally,
    /// Tickets that nobody owns.
    pub unassigned: Tally,
    /// All open tickets.
    pub all: Tally,
    /// Every inbox, by name.
    pub inboxes: Vec<InboxTally>,
}

/// What you have read, or put aside as unread.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// The tickets, 1 to 100.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>, min_items = 1, max_items = 100))]
    pub tickets: Vec<TicketId>,
    /// Whether you have read them.
    pub is_read: bool,
}
