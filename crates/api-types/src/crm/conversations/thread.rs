//! Threads.

use portico_domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use crate::crm::Paging;

/// A conversation about a ticket.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ConversationThread {
    /// Its id.
    pub id: String,
    /// When it began.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub created_at: Timestamp,
    /// When it was closed; missing while it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    pub closed_at: Option<Timestamp>,
    /// `OPEN` or `CLOSED`.
    pub status: String,
    /// The channel its first message came through.
    pub original_channel_id: String,
    /// The account of that channel.
    pub original_channel_account_id: String,
    /// When its last message was sent, or when it began.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub latest_message_timestamp: Timestamp,
    /// When the last message was sent to the contact.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    pub latest_message_sent_timestamp: Option<Timestamp>,
    /// When the contact last sent one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    pub latest_message_received_timestamp: Option<Timestamp>,
    /// The actor who works on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assigned_to: Option<String>,
    /// Whether it is unwanted; always false.
    pub spam: bool,
    /// The inbox it arrived in.
    pub inbox_id: String,
    /// The contact it is held with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub associated_contact_id: Option<String>,
    /// Whether it is in the recycle bin.
    pub archived: bool,
    /// What it is about, when that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thread_associations: Option<ThreadAssociations>,
}

/// What a thread is about.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ThreadAssociations {
    /// Its ticket.
    pub associated_ticket_id: String,
}

/// A page of threads.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ThreadPage {
    /// The threads.
    pub results: Vec<ConversationThread>,
    /// Missing on the last page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paging: Option<Paging>,
}

/// What to change about a thread.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ThreadChange {
    /// `OPEN` or `CLOSED`.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(pattern = "^(OPEN|CLOSED)$"))]
    pub status: Option<String>,
    /// `false` fetches it back from the recycle bin, together with `archived=true` in the address.
    #[serde(default)]
    pub archived: Option<bool>,
}

/// Who is to work on a thread.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ThreadAssignment {
    /// A staff user, e.g. `A-123`.
    #[cfg_attr(feature = "openapi", schema(pattern = "^A-[0-9]{1,15}$"))]
    pub actor_id: String,
}
