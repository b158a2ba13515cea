//! Contacts, companies and tickets as the records API reads and changes them, and what defines
//! them.

pub mod associations;
mod bin;
mod conversation;
pub(crate) mod copies;
pub mod files;
mod find;
mod forget;
pub mod groups;
pub(crate) mod history;
mod kind;
mod merge;
pub mod owners;
pub mod pipelines;
pub mod properties;
mod read;
mod rules;
mod search;
pub mod threads;
mod write;

pub use bin::archive;
pub use conversation::start_conversation;
pub use find::{Name, find, find_in, record_id};
pub use forget::forget;
pub use history::{PastValue, history};
pub use merge::merge;
pub use read::{Record, Wanted, list, read};
pub use search::{Search, SearchGroup, in_order, matching, search};
pub use write::{Definitions, Unwritable, create, update};

/// Which of the things that can be archived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// Those in use.
    Live,
    /// Those in the recycle bin.
    Archived,
}

impl Presence {
    /// Those that a request asks for with `archived`.
    #[must_use]
    pub const fn archived(archived: bool) -> Self {
        if archived { Self::Archived } else { Self::Live }
    }

    /// Whether something with that time of archiving is meant.
    pub(crate) const fn admits(self, archived_at: Option<portico_domain::time::Timestamp>) -> bool {
        matches!((self, archived_at), (Self::Live, None) | (Self::Archived, Some(_)))
    }

    /// The same as a condition on rows.
    pub(crate) const fn condition(self) -> &'static str {
        match self {
            Self::Live => "archived_at IS NULL",
            Self::Archived => "archived_at IS NOT NULL",
        }
    }
}
