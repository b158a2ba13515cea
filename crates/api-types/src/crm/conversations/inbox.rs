//! Where conversations arrive, and through what.

use portico_domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use crate::crm::Paging;

/// An inbox.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ConversationInbox {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// `INBOX` or `HELP_DESK`.
    pub r#type: String,
    /// When it came into being.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub created_at: Timestamp,
    /// When it last changed.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub updated_at: Timestamp,
    /// Always false.
    pub archived: bool,
}

/// A channel.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConversationChannel {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
}

/// A channel of an inbox.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ChannelAccount {
    /// Its id.
    pub id: String,
    /// The channel.
    pub channel_id: String,
    /// The inbox.
    pub inbox_id: String,
    /// What it is called.
    pub name: String,
    /// Always true.
    pub active: bool,
    /// Always true.
    pub authorized: bool,
    /// When its inbox came into being.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub created_at: Timestamp,
    /// Always false.
    pub archived: bool,
}

/// A page of a list that says how long the whole list is.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CountedPage<T> {
    /// How many there are on all pages.
    pub total: usize,
    /// Those of this page.
    pub results: Vec<T>,
    /// Missing on the last page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paging: Option<Paging>,
}
