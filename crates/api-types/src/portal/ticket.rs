//! The customer's tickets. Only what customers may know has a field here.

use portico_domain::{id::TicketId, pipeline::Status, time::Timestamp};
use serde::{Deserialize, Serialize};

use super::MessagePage;

/// A row of the customer's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketRow {
    /// The ticket's id.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub id: TicketId,
    /// What it is about.
    pub subject: String,
    /// The name of the contact who asked; empty when nobody did.
    pub requested_by: String,
    /// When it came into being.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub created_at: Timestamp,
    /// The owner as the portal displays it; empty when unassigned.
    pub owner: String,
    /// When something the customer can see last happened.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub last_activity_at: Timestamp,
    /// `open` or `closed`.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "open"))]
    pub status: Status,
    /// The stage's label, where the portal shows stages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    /// Where the search words stand, when searching found them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snippet: Option<Snippet>,
}

/// A piece of text with the search words marked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Snippet {
    /// The text.
    pub text: String,
    /// Start and end of each mark, counted in Unicode scalar values.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Vec<u32>>))]
    pub marks: Vec<(usize, usize)>,
}

/// A page of the customer's list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketPage {
    /// The rows, in the order asked for.
    pub tickets: Vec<TicketRow>,
    /// How many tickets match, over all pages.
    pub total: u64,
    /// The cursor of the next page, for `after`.
    pub next: Option<String>,
    /// The cursor of the previous page, for `before`.
    pub previous: Option<String>,
}

/// A ticket with the beginning of its conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketDetail {
    /// What the list shows of it.
    pub ticket: TicketRow,
    /// Whether a reply is taken.
    pub may_reply: bool,
    /// Whether replying opens the ticket again.
    pub reply_reopens: bool,
    /// Whether the contact may close it.
    pub may_close: bool,
    /// The conversation, oldest first.
    pub conversation: MessagePage,
}
