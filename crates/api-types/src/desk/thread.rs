//! The threads of a ticket, and which one customers see.

use portico_domain::{id::ThreadId, time::Timestamp};
use serde::{Deserialize, Deserializer, Serialize};

/// A thread of a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskThread {
    /// Its id.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub id: ThreadId,
    /// The name of the inbox it arrived in.
    pub inbox: String,
    /// How its first message came in: `portal`, `help_desk`, `email`, `api` or `import`; `null`
    /// without one.
    pub channel: Option<String>,
    /// Whether it is the one pinned for customers.
    pub is_original: bool,
    /// Whether it lies in the recycle bin; then customers see nothing of it.
    pub is_archived: bool,
    /// How many messages it has.
    pub messages: u64,
    /// How many of them customers see if it is the original one and in use.
    pub showable: u64,
    /// How many comments staff wrote in it; customers never see them.
    pub comments: u64,
    /// When it began.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub created_at: Timestamp,
    /// When its last message was sent, or when it began.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub latest_at: Timestamp,
}

/// A page of a ticket's threads, the oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskThreads {
    /// The threads.
    pub threads: Vec<DeskThread>,
    /// The cursor of the next page, for `after`.
    pub next: Option<String>,
}

/// Which thread of a ticket customers see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OriginalThread {
    /// A thread of the ticket, or `null` for none. It cannot be left out.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, required))]
    #[serde(deserialize_with = "named")]
    pub thread_id: Option<ThreadId>,
}

/// Reads a value that may be `null` and must be there.
fn named<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<ThreadId>, D::Error> {
    Option::deserialize(deserializer)
}
