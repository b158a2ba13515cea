//! Sending a delivery once more.

use actix_web::{
    post,
    web::{Json, Path},
};
use portico_api_types::{problem::Problem, settings::WebhookDelivery};
use portico_domain::id::{DeliveryId, WebhookAppId};
use portico_store::{Error, webhooks};

use super::{needs_target, wire};
use crate::{auth::AccountSettingsStaff, problem::ApiError};

/// Sends a delivery now, whatever became of it before, with all its retries before it.
#[utoipa::path(tag = "settings", operation_id = "replay_webhook_delivery",
    params(("app" = String, Path, description = "The program's id"),
        ("delivery" = String, Path, description = "The delivery's id")), security(("staff" = [])), responses(
    (status = 200, description = "The delivery, due now", body = WebhookDelivery),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[post("/api/settings/webhook-apps/{app}/deliveries/{delivery}/replay")]
pub(in crate::routes) async fn replay(
    staff: AccountSettingsStaff,
    path: Path<(WebhookAppId, DeliveryId)>,
) -> Result<Json<WebhookDelivery>, ApiError> {
    let (app, id) = path.into_inner();
    needs_target(&staff, app).await?;
    let mut tx = staff.db().begin().await?;
    let replayed = webhooks::replay(&mut tx, app, id, staff.now()).await;
    replayed.map_err(|error| match error {
        Error::Conflict => {
            ApiError::Conflict("It is being sent, or its subscription has been deleted.".to_owned())
        }
        other => other.into(),
    })?;
    tx.commit().await?;
    Ok(Json(wire(webhooks::delivery(staff.db(), app, id).await?)))
}
