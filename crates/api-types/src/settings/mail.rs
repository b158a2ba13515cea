//! Outgoing mail, for the console.

use portico_domain::{
    id::{InboxId, MailId, TicketId},
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

/// How mail leaves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MailServer {
    /// The server's name and port; nothing when none is configured, so that mail is kept.
    pub server: Option<String>,
    /// The sender of mail whose inbox has none of its own.
    pub sender: String,
    /// How inboxes call themselves.
    pub inboxes: Vec<InboxSender>,
}

/// How an inbox calls itself in mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InboxSender {
    /// The inbox.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub id: InboxId,
    /// What staff call it.
    pub label: String,
    /// Its name in mail, where it has one of its own.
    pub name: Option<String>,
    /// Its address in mail, where it has one of its own.
    pub address: Option<String>,
}

/// Sets how an inbox calls itself in mail; empty texts mean as the operator decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SetInboxSender {
    /// Its name, at most 80 characters.
    pub name: String,
    /// Its address.
    pub address: String,
}

/// A mail that goes out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OutgoingMail {
    /// Its id.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub id: MailId,
    /// `contact` or `staff`.
    pub audience: String,
    /// The recipient's address.
    pub address: String,
    /// What it is about: `reply`, `progress`, `customer_message`, `assignment`, `mention` or `test`.
    pub purpose: String,
    /// The ticket it is about.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub ticket_id: Option<TicketId>,
    /// The subject; empty for those who may not see tickets, and before it was first tried.
    pub subject: String,
    /// `queued`, `kept`, `sent`, `failed` or `dropped`.
    pub state: String,
    /// How often it was tried.
    pub attempts: u64,
    /// When it is tried next, while it is queued.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    pub next_at: Option<Timestamp>,
    /// Why it was not sent; empty when nothing is wrong.
    pub error: String,
    /// When it was written.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub created_at: Timestamp,
    /// When it came to whatever end.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    pub settled_at: Option<Timestamp>,
}

/// A page of mail, the newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MailPage {
    /// The mail.
    pub mail: Vec<OutgoingMail>,
    /// Where the next page begins.
    pub next: Option<String>,
    /// Where the previous page ends.
    pub previous: Option<String>,
}

/// A mail with what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MailDetail {
    /// The mail.
    pub mail: OutgoingMail,
    /// Whether the reader may see tickets; otherwise the mail's content is left out.
    pub is_readable: bool,
    /// From whom, as a header has it.
    pub sender: String,
    /// The header `Message-ID`, once it was first tried.
    pub message_id: Option<String>,
    /// The header `References`; empty when it follows no other mail.
    pub references: String,
    /// Plain text.
    pub text: String,
}
