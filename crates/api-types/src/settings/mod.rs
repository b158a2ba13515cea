//! The portal's settings.

mod access_change;
mod filters;
mod mail;
mod tokens;
mod webhooks;

pub use access_change::{AccessChange, Affected, Reach, Sample, TryPortal};
pub use filters::{
    CountRecords, Filter, FilterGroup, FilterOperator, FilterOption, FilterProperties,
    FilterProperty, RecordCount,
};
pub use mail::{InboxSender, MailDetail, MailPage, MailServer, OutgoingMail, SetInboxSender};
pub use webhooks::{
    ClientSecret, CreateWebhookApp, CreatedWebhookApp, SendTestEvent, WebhookApp, WebhookAttempt,
    WebhookDelivery, WebhookDeliveryDetail, WebhookDeliveryPage,
};

pub use tokens::{CreateToken, CreatedToken, Token, Tokens};

use portico_domain::id::{InboxId, PortalId};
use serde::{Deserialize, Serialize};

use crate::problem::FieldError;

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
    /// Rules that cannot be evaluated any more, e.g. because a property was deleted, and why.
    /// As long as one is broken it shows nothing to customers.
    pub broken: Vec<FieldError>,
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
    /// `own`, `company`, `some` or nothing when it was never decided.
    pub ticket_permission: Option<String>,
    /// With `some`: the contacts that see their company's tickets. No groups match nobody.
    pub criteria: Vec<FilterGroup>,
    /// The tickets that exist for customers at all. No groups match every ticket.
    pub ticket_visibility: Vec<FilterGroup>,
    /// Messages that no customer sees. No groups match none.
    pub internal_messages: Vec<FilterGroup>,
    /// `first_name`, `last_name`, `full_name` or `alias`.
    pub owner_display: String,
    /// `refuse` or `reopen`.
    pub closed_reply: String,
    /// Whether customers may close their tickets.
    pub customers_may_close: bool,
    /// Minutes without a request after which contacts are signed out: 20, 40, 60 or 1440.
    pub idle_minutes: u32,
    /// Whether a ticket's page shows its stage.
    pub stage_on_ticket: bool,
    /// Whether the list shows stages, too; only together with `stage_on_ticket`.
    pub stage_in_list: bool,
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
