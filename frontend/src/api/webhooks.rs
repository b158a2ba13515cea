//! Apps that are told of events, what they are told of, and what was sent to them.

use portico_api_types::{
    crm::webhooks::{
        ChangeSubscription, ConfigureWebhooks, Subscribe, WebhookSettings, WebhookSubscription,
        WebhookSubscriptions,
    },
    settings::{
        ClientSecret, CreateWebhookApp, CreatedWebhookApp, SendTestEvent, WebhookApp,
        WebhookDelivery, WebhookDeliveryDetail, WebhookDeliveryPage,
    },
};
use portico_domain::id::{DeliveryId, WebhookAppId};

use super::{
    client::{Method, call, show},
    failure::Answer,
    query::escape,
};

const APPS: &str = "/api/settings/webhook-apps";
const NOTHING: Option<&()> = None;

/// All apps.
pub(crate) async fn apps() -> Answer<Vec<WebhookApp>> {
    show(APPS).await
}

/// Makes an app; only this answer has its keys.
pub(crate) async fn create(app: &CreateWebhookApp) -> Answer<CreatedWebhookApp> {
    call(Method::Post, APPS, Some(app)).await
}

/// Deletes an app with all that belongs to it.
pub(crate) async fn delete(id: WebhookAppId) -> Answer<()> {
    call(Method::Delete, &format!("{APPS}/{id}"), NOTHING).await
}

/// Gives an app another secret; only this answer has it.
pub(crate) async fn rotate_secret(id: WebhookAppId) -> Answer<ClientSecret> {
    call(Method::Post, &format!("{APPS}/{id}/secret"), NOTHING).await
}

/// Sends an app an event about nothing.
pub(crate) async fn send_test(id: WebhookAppId, test: &SendTestEvent) -> Answer<WebhookDelivery> {
    call(Method::Post, &format!("{APPS}/{id}/test-events"), Some(test)).await
}

/// What was sent to an app, for a query string such as `?state=failed`.
pub(crate) async fn deliveries(id: WebhookAppId, query: &str) -> Answer<WebhookDeliveryPage> {
    show(&format!("{APPS}/{id}/deliveries{query}")).await
}

/// One delivery with all its tries.
pub(crate) async fn delivery(
    id: WebhookAppId,
    delivery: DeliveryId,
) -> Answer<WebhookDeliveryDetail> {
    show(&format!("{APPS}/{id}/deliveries/{delivery}")).await
}

/// Sends a delivery once more.
pub(crate) async fn replay(id: WebhookAppId, delivery: DeliveryId) -> Answer<WebhookDelivery> {
    call(Method::Post, &format!("{APPS}/{id}/deliveries/{delivery}/replay"), NOTHING).await
}

/// Where an app is called; nothing when that is not set.
pub(crate) async fn settings(id: WebhookAppId) -> Answer<Option<WebhookSettings>> {
    match show(&set_up(id, "settings")).await {
        Err(failure) if failure.status() == 404 => Ok(None),
        answer => answer.map(Some),
    }
}

/// Sets where an app is called.
pub(crate) async fn configure(
    id: WebhookAppId,
    settings: &ConfigureWebhooks,
) -> Answer<WebhookSettings> {
    call(Method::Put, &set_up(id, "settings"), Some(settings)).await
}

/// What an app is told of.
pub(crate) async fn subscriptions(id: WebhookAppId) -> Answer<Vec<WebhookSubscription>> {
    let all: WebhookSubscriptions = show(&set_up(id, "subscriptions")).await?;
    Ok(all.results)
}

/// Tells an app of something more.
pub(crate) async fn subscribe(id: WebhookAppId, to: &Subscribe) -> Answer<WebhookSubscription> {
    call(Method::Post, &set_up(id, "subscriptions"), Some(to)).await
}

/// Turns a subscription on or off.
pub(crate) async fn activate(
    id: WebhookAppId,
    subscription: &str,
    change: ChangeSubscription,
) -> Answer<WebhookSubscription> {
    call(Method::Patch, &subscription_path(id, subscription), Some(&change)).await
}

/// Tells an app no longer of something.
pub(crate) async fn unsubscribe(id: WebhookAppId, subscription: &str) -> Answer<()> {
    call(Method::Delete, &subscription_path(id, subscription), NOTHING).await
}

fn set_up(id: WebhookAppId, what: &str) -> String {
    format!("/api/webhooks/v3/{id}/{what}")
}

fn subscription_path(id: WebhookAppId, subscription: &str) -> String {
    format!("{}/{}", set_up(id, "subscriptions"), escape(subscription))
}
