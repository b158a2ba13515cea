//! The customers' site: its name, slug, switch and rules.

mod rules;
mod slug;

pub use rules::{ClosedReplyPolicy, IdleMinutes, OwnerDisplay, PortalRules, StageDisplay};
pub use slug::{InvalidSlug, Slug};

use crate::{
    access::{RuleError, WrittenRules},
    id::{InboxId, PortalId},
};

/// A portal with its settings in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Portal {
    /// Its id.
    pub id: PortalId,
    /// The browser title.
    pub name: String,
    /// Where it lives: `https://{domain}/{slug}`.
    pub slug: Slug,
    /// The host name of its domain.
    pub host: String,
    /// The primary language of its domain, e.g. `en`.
    pub language: String,
    /// Whether customers can use it.
    pub is_on: bool,
    /// Where tickets and replies arrive; `None` when it was never chosen.
    pub inbox: Option<InboxId>,
    /// What customers see and may do.
    pub rules: PortalRules,
    /// The rules about who sees what, as they are written down.
    pub written: WrittenRules,
    /// Why some of those cannot be evaluated any more.
    pub broken: Vec<RuleError>,
    /// Counts the saves; a save names the version it changes.
    pub version: i64,
}

/// What is missing before a portal can be turned on (SPEC 3.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// No default inbox is chosen.
    Inbox,
    /// Nobody has decided who sees what.
    TicketPermission,
}

impl Missing {
    /// The name in the API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Inbox => "inbox",
            Self::TicketPermission => "ticket_permission",
        }
    }
}

impl Portal {
    /// What is missing before the portal can be turned on; empty when nothing is.
    #[must_use]
    pub fn missing(&self) -> Vec<Missing> {
        let mut missing = Vec::new();
        if self.inbox.is_none() {
            missing.push(Missing::Inbox);
        }
        if self.rules.access.permission.is_none() {
            missing.push(Missing::TicketPermission);
        }
        missing
    }
}
