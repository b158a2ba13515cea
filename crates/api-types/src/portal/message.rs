//! The conversation as the customer sees it.

use portico_domain::{id::MessageId, time::Timestamp};
use serde::{Deserialize, Serialize};

/// Which side a message comes from, seen by the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AuthorKind {
    /// The reader.
    You,
    /// Another contact.
    Contact,
    /// Staff.
    Staff,
}

/// Who wrote a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Author {
    /// Which side.
    pub kind: AuthorKind,
    /// The name to show.
    pub name: String,
}

/// A message of the original thread.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Message {
    /// The message's id.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub id: MessageId,
    /// Who wrote it.
    pub author: Author,
    /// When it was sent.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub sent_at: Timestamp,
    /// Plain text; line breaks count.
    pub text: String,
    /// The same as HTML that is safe to show, where it was written with formatting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rich_text: Option<String>,
    /// Files that belong to it.
    pub attachments: Vec<Attachment>,
}

/// A file of a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Attachment {
    /// Names the file: 32 hexadecimal digits.
    pub id: String,
    /// The file's name.
    pub name: String,
    /// Its type, found from its content.
    pub media_type: String,
    /// Its size in bytes.
    pub size: u64,
    /// Whether it can be downloaded; imported files may exist by name only.
    pub stored: bool,
}

/// A page of the conversation, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MessagePage {
    /// The messages.
    pub messages: Vec<Message>,
    /// The cursor of the next page, for `after`.
    pub next: Option<String>,
}

/// A reply to send.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Reply {
    /// Plain text, at most 256 kB; empty where `rich_text` is sent.
    #[serde(default)]
    pub text: String,
    /// HTML, at most 256 kB: formatting, links, lists, quotes, code and tables stay, and images
    /// whose address ends with the id of one of the attachments.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rich_text: Option<String>,
    /// Ids of uploaded files, at most 10.
    #[serde(default)]
    pub attachments: Vec<String>,
}

/// A file that was uploaded and waits to be sent with a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Upload {
    /// Names the file in [`Reply::attachments`].
    pub id: String,
    /// The file's name.
    pub name: String,
    /// Its type, found from its content.
    pub media_type: String,
    /// Its size in bytes.
    pub size: u64,
}
