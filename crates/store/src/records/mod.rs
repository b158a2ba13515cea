//! Contacts, companies and tickets as the records API reads and changes them, and what defines
//! them.

pub mod groups;
pub mod owners;
pub mod pipelines;
pub mod properties;

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
