//! Programs that are told of events, for the console.

use portico_domain::{
    id::{DeliveryId, EventId, SubscriptionId, WebhookAppId},
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

/// A program that is told of events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookApp {
    /// Its id.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub id: WebhookAppId,
    /// What people call it.
    pub name: String,
    /// The last characters of its developer key.
    pub key_hint: String,
    /// Where it is called, once that is set.
    pub target_url: Option<String>,
    /// Subscriptions that are active.
    pub subscriptions: u64,
    /// Deliveries that are on their way or wait for their next try.
    pub waiting: u64,
    /// Deliveries that failed for good.
    pub failed: u64,
    /// When it was made.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub created_at: Timestamp,
}

/// A program to make.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CreateWebhookApp {
    /// What to call it, at most 80 characters.
    pub name: String,
}

/// A new program with its keys, which are not shown again.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CreatedWebhookApp {
    /// Its id.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub app_id: WebhookAppId,
    /// What it sets its webhooks up with.
    pub developer_key: String,
    /// What signs the requests it gets.
    pub client_secret: String,
}

impl std::fmt::Debug for CreatedWebhookApp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CreatedWebhookApp").field("app_id", &self.app_id).finish_non_exhaustive()
    }
}

/// A new secret, which is not shown again.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClientSecret {
    /// What signs requests from now on.
    pub client_secret: String,
}

impl std::fmt::Debug for ClientSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ClientSecret(…)")
    }
}

/// An event on its way to a program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookDelivery {
    /// Its id.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub id: DeliveryId,
    /// The event's id.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub event_id: EventId,
    /// The subscription it is sent for.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub subscription_id: SubscriptionId,
    /// The kind of event, e.g. `ticket.creation`.
    pub event_type: String,
    /// The record's id; 0 for a test.
    pub object_id: String,
    /// When it happened.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub occurred_at: Timestamp,
    /// `due`, `delivered`, `failed` or `cancelled`.
    pub state: String,
    /// How often it was sent.
    pub attempts: u64,
    /// When it is sent next, while it is due.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    pub next_at: Option<Timestamp>,
    /// The last try.
    pub last_attempt: Option<WebhookAttempt>,
}

/// One try to deliver an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookAttempt {
    /// Counts from 0, as the receiver was told.
    pub number: u64,
    /// When it began.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub at: Timestamp,
    /// How long it took, in milliseconds.
    pub took_millis: u64,
    /// The status of the answer, if there was one.
    pub status: Option<u16>,
    /// Why there was no answer.
    pub error: Option<String>,
}

/// A page of what was sent to a program, the newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookDeliveryPage {
    /// The deliveries.
    pub deliveries: Vec<WebhookDelivery>,
    /// Where the next page begins.
    pub next: Option<String>,
    /// Where the previous page ends.
    pub previous: Option<String>,
}

/// A delivery with all its tries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookDeliveryDetail {
    /// The delivery.
    pub delivery: WebhookDelivery,
    /// The list that holds the event as it would be sent now, as JSON.
    pub body: String,
    /// All tries, the first one first.
    pub attempts: Vec<WebhookAttempt>,
}

/// Asks for a test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SendTestEvent {
    /// The subscription whose kind of event is sent; it need not be active.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub subscription_id: SubscriptionId,
}
