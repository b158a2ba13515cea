//! A ticket's timeline.

use portico_domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use crate::portal::Attachment;

/// What an entry of a timeline is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// Said by the contact.
    Incoming,
    /// Said to the contact.
    Outgoing,
    /// Said among staff; never reaches a customer.
    Comment,
    /// Something was changed.
    Change,
}

/// Why customers do not see a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum HiddenBecause {
    /// It was not written for customers.
    NotForCustomers,
    /// Its thread lies in the recycle bin.
    Archived,
    /// It stands in a thread that is not the one customers see.
    OtherThread,
    /// The portal's rule about internal communication hides it.
    InternalRule,
}

/// An entry of a timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TimelineEntry {
    /// Its id.
    pub id: String,
    /// What it is.
    pub kind: EntryKind,
    /// Who did it; empty for the system.
    pub author: String,
    /// When.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub at: Timestamp,
    /// Plain text; for a change, a sentence.
    pub text: String,
    /// The same as HTML that is safe to show, where it was written with formatting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rich_text: Option<String>,
    /// Files that belong to it.
    pub attachments: Vec<Attachment>,
    /// Whether customers see it.
    pub customer_sees_it: bool,
    /// Why they do not see a message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hidden_because: Option<HiddenBecause>,
    /// Whether it also stands on the contact's and the company's timeline as an e-mail.
    pub is_engagement: bool,
}

/// A page of a timeline, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Timeline {
    /// The entries.
    pub entries: Vec<TimelineEntry>,
    /// The cursor of the next, older page, for `after`.
    pub next: Option<String>,
}

/// A reply that the customer will see.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct StaffReply {
    /// Plain text, at most 256 kB; empty where `rich_text` is sent.
    #[serde(default)]
    pub text: String,
    /// HTML, as in a customer's reply.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rich_text: Option<String>,
    /// Ids of uploaded files, at most 10.
    #[serde(default)]
    pub attachments: Vec<String>,
}

/// A comment that no customer will see.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Comment {
    /// Plain text, at most 256 kB; empty where `rich_text` is sent.
    #[serde(default)]
    pub text: String,
    /// HTML, as in a customer's reply.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rich_text: Option<String>,
    /// Ids of uploaded files, at most 10.
    #[serde(default)]
    pub attachments: Vec<String>,
}
