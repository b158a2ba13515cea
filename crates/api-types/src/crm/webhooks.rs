//! Webhooks: where a program is called, and about what.

use portico_domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use super::input;

/// How often a program is called at the same time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Throttling {
    /// Most requests at the same time.
    #[cfg_attr(feature = "openapi", schema(minimum = 1))]
    pub max_concurrent_requests: i64,
}

/// Where a program wants to be called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ConfigureWebhooks {
    /// A public `https:` address, at most 2,048 characters.
    #[cfg_attr(feature = "openapi", schema(pattern = "^https?://.+", max_length = 2048))]
    pub target_url: String,
    /// How often at the same time.
    pub throttling: Throttling,
}

/// Where a program is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct WebhookSettings {
    /// The address, as it was written.
    pub target_url: String,
    /// How often at the same time.
    pub throttling: Throttling,
    /// When it was first set.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub created_at: Timestamp,
    /// When it was last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    pub updated_at: Option<Timestamp>,
}

/// What a program wants to be told of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Subscribe {
    /// A kind of event, e.g. `ticket.creation`.
    #[cfg_attr(
        feature = "openapi",
        schema(
            pattern = "^((contact|company|ticket)\\.(creation|deletion|propertyChange|merge|restore|associationChange)|contact\\.privacyDeletion|conversation\\.(creation|deletion|newMessage|propertyChange|privacyDeletion))$"
        )
    )]
    pub event_type: String,
    /// For changes of properties: which one.
    pub property_name: Option<String>,
    /// Whether to begin at once; not when left out.
    pub active: Option<bool>,
}

/// What is to change about a subscription.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangeSubscription {
    /// Whether events lead to deliveries.
    pub active: bool,
}

/// One kind of event that a program is told of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct WebhookSubscription {
    /// Its id.
    pub id: String,
    /// The kind of event.
    pub event_type: String,
    /// For changes of properties: which one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub property_name: Option<String>,
    /// Whether events lead to deliveries.
    pub active: bool,
    /// When it was made.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub created_at: Timestamp,
    /// When it was last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    pub updated_at: Option<Timestamp>,
}

/// All that a program is told of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookSubscriptions {
    /// The subscriptions, in the order of their ids.
    pub results: Vec<WebhookSubscription>,
}

/// What is to change about several subscriptions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangeSubscriptions {
    /// One element for each, at most 100.
    #[cfg_attr(feature = "openapi", schema(min_items = 1, max_items = 100))]
    pub inputs: Vec<SubscriptionChange>,
}

/// What is to change about one of several subscriptions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SubscriptionChange {
    /// Its id, as a number or as text.
    #[serde(deserialize_with = "input::id")]
    #[cfg_attr(feature = "openapi", schema(value_type = input::IdInput))]
    pub id: String,
    /// Whether events lead to deliveries.
    pub active: bool,
}

/// What became of several changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ChangedSubscriptions {
    /// Always `COMPLETE`.
    pub status: String,
    /// The subscriptions that were found, changed.
    pub results: Vec<WebhookSubscription>,
    /// How many errors there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub num_errors: Option<u32>,
    /// What went wrong with the others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<SubscriptionsMissing>,
    /// When it began.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub started_at: Timestamp,
    /// When it was done.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub completed_at: Timestamp,
}

/// Subscriptions that are not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SubscriptionsMissing {
    /// Always `error`.
    pub status: String,
    /// Always `OBJECT_NOT_FOUND`.
    pub category: String,
    /// What happened.
    pub message: String,
    /// Their ids.
    pub context: MissingIds,
}

/// The ids of what is not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MissingIds {
    /// As they were given.
    pub ids: Vec<String>,
}
