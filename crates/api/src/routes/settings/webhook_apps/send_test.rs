//! Sending a program an event that is about nothing.

use actix_web::{
    HttpResponse, post,
    web::{Json, Path},
};
use portico_api_types::{
    problem::Problem,
    settings::{SendTestEvent, WebhookDelivery},
};
use portico_domain::id::WebhookAppId;
use portico_store::{Error, webhooks};

use super::deliveries::{needs_target, wire};
use crate::{auth::AccountSettingsStaff, problem::ApiError};

/// Sends a program an event of a subscription's kind, about the record 0.
#[utoipa::path(tag = "settings", operation_id = "send_webhook_test",
    params(("app" = String, Path, description = "The program's id")), security(("staff" = [])), responses(
    (status = 201, description = "The delivery", body = WebhookDelivery),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[post("/api/settings/webhook-apps/{app}/test-events")]
pub(in crate::routes) async fn send_test(
    staff: AccountSettingsStaff,
    id: Path<WebhookAppId>,
    body: Json<SendTestEvent>,
) -> Result<HttpResponse, ApiError> {
    needs_target(&staff, *id).await?;
    let asked = webhooks::subscription(staff.db(), *id, body.subscription_id).await;
    let subscription = asked.map_err(|error| match error {
        Error::NotFound => ApiError::field("subscription_id", "is none of this program's"),
        other => other.into(),
    })?;
    let mut tx = staff.db().begin().await?;
    let made = webhooks::send_test(&mut tx, staff.ids(), *id, &subscription, staff.now()).await?;
    tx.commit().await?;
    let made = webhooks::delivery(staff.db(), *id, made).await?;
    Ok(HttpResponse::Created().json(wire(made)))
}
