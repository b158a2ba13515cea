//! What a program is told of.

pub(super) mod create;
pub(super) mod delete;
pub(super) mod list;
pub(super) mod show;
pub(super) mod update;
pub(super) mod update_several;

use portico_api_types::crm::webhooks::WebhookSubscription;
use portico_domain::id::SubscriptionId;
use portico_store::webhooks::Subscription;

use crate::crm::CrmError;

fn wire(subscription: Subscription) -> WebhookSubscription {
    let Subscription { id, topic, is_active, created_at, updated_at } = subscription;
    WebhookSubscription {
        id: id.to_string(),
        event_type: topic.event_type().to_owned(),
        property_name: topic.property().map(str::to_owned),
        active: is_active,
        created_at,
        updated_at,
    }
}

/// The id that a path names.
fn id(text: &str) -> Result<SubscriptionId, CrmError> {
    text.parse().map_err(|_| CrmError::no_such_id(text))
}
