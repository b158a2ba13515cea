//! Exports and imports: work that a server does in the background.
//!
//! A job is stored before anybody works on it. A server takes one for a while and says so again
//! and again; when it dies, another one, or the same after its start, takes the job up where
//! the progress ends that was stored last.

mod claim;
mod create;
mod errors;
mod links;
mod list;
mod purge;
mod row;
mod settle;
mod standing;

use portico_domain::{
    id::{JobId, StaffId, TokenId},
    property::RecordKind,
    time::Timestamp,
};
use serde_json::Value;

use crate::ChangedBy;

pub use claim::{Claim, LEASE_MILLIS, claim, hold, release, release_all};
pub use create::{NewJob, create, unfinished};
pub use errors::{ImportError, NewImportError, add_errors, errors};
pub use links::{create_link, linked};
pub use list::{find, list};
pub use purge::{Forgotten, known, purge};
pub use settle::{cancel, complete, fail};
pub use standing::standing;

/// What a job does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Work {
    /// It writes records to a file.
    Export,
    /// It makes records from files.
    Import,
}

impl Work {
    /// The name in the database.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Export => "export",
            Self::Import => "import",
        }
    }
}

/// How far a job is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobState {
    /// Nobody has begun.
    Waiting,
    /// Somebody has.
    Running,
    /// It came to its end.
    Done,
    /// It could not be done.
    Failed,
    /// Somebody stopped it.
    Cancelled,
}

impl JobState {
    const ALL: [Self; 5] =
        [Self::Waiting, Self::Running, Self::Done, Self::Failed, Self::Cancelled];

    /// The name in the database.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }
}

/// Who started a job: what it may do is looked up while it runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Starter {
    /// The staff user who started it or who made the token.
    pub staff: StaffId,
    /// The token that started it, if a program did.
    pub token: Option<TokenId>,
}

impl Starter {
    /// Whom changes of the job are put down to.
    #[must_use]
    pub fn changed_by(self) -> ChangedBy {
        match self.token {
            Some(token) => ChangedBy::Token(token, self.staff),
            None => ChangedBy::Staff(self.staff),
        }
    }
}

/// An export or an import.
#[derive(Debug, Clone)]
pub struct Job {
    /// Its id.
    pub id: JobId,
    /// What people call it.
    pub name: String,
    /// How far it is.
    pub state: JobState,
    /// The kinds of records that it reads or changes.
    pub kinds: Vec<RecordKind>,
    /// What to do, as whoever started it wrote it down.
    pub task: Value,
    /// How far it is, as whoever works on it wrote it down.
    pub progress: Value,
    /// Why it could not be done.
    pub failure: Option<String>,
    /// Who started it.
    pub starter: Starter,
    /// When it was stored.
    pub created_at: Timestamp,
    /// When somebody first began.
    pub started_at: Option<Timestamp>,
    /// When something about it last changed.
    pub updated_at: Timestamp,
    /// When it came to whatever end.
    pub ended_at: Option<Timestamp>,
}
