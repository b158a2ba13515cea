//! The portal's settings.

use portico_domain::id::{InboxId, PortalId};
use serde::{Deserialize, Serialize};

/// A portal's settings, as read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PortalSettings {
    /// The portal's id.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub id: PortalId,
    /// The host it lives on.
    pub host: String,
    /// Counts the saves; send it back when saving.
    pub version: i64,
    /// What is missing before it can be turned on: `inbox`, `ticket_permission`.
    pub missing: Vec<String>,
    /// What can be changed.
    pub values: PortalValues,
}

/// What can be changed about a portal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PortalValues {
    /// The browser title, at most 80 characters.
    pub name: String,
    /// Lower-case letters, digits and hyphens.
    pub slug: String,
    /// Whether customers can use the portal.
    pub is_on: bool,
    /// Where tickets and replies arrive.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub inbox_id: Option<InboxId>,
    /// `own`, `company` or nothing when it was never decided.
    pub ticket_permission: Option<String>,
    /// `first_name`, `last_name`, `full_name` or `alias`.
    pub owner_display: String,
    /// `refuse` or `reopen`.
    pub closed_reply: String,
    /// Whether customers may close their tickets.
    pub customers_may_close: bool,
}

/// Settings to save.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SavePortal {
    /// The version that was changed; another save in between answers 409.
    pub version: i64,
    /// All values.
    pub values: PortalValues,
}
