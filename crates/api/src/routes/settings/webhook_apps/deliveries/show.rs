//! One delivery with all its tries.

use actix_web::{
    get,
    web::{Json, Path},
};
use portico_api_types::{problem::Problem, settings::WebhookDeliveryDetail};
use portico_domain::id::{DeliveryId, WebhookAppId};
use portico_store::webhooks;

use super::{attempt, wire};
use crate::{auth::AccountSettingsStaff, problem::ApiError, webhooks::events};

/// Shows a delivery with what it carries and all its tries.
#[utoipa::path(tag = "settings", operation_id = "show_webhook_delivery",
    params(("app" = String, Path, description = "The program's id"),
        ("delivery" = String, Path, description = "The delivery's id")), security(("staff" = [])), responses(
    (status = 200, description = "The delivery", body = WebhookDeliveryDetail),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[get("/api/settings/webhook-apps/{app}/deliveries/{delivery}")]
pub(in crate::routes) async fn show(
    staff: AccountSettingsStaff,
    path: Path<(WebhookAppId, DeliveryId)>,
) -> Result<Json<WebhookDeliveryDetail>, ApiError> {
    let (app, id) = path.into_inner();
    let found = webhooks::delivery(staff.db(), app, id).await?;
    let attempts = webhooks::attempts(staff.db(), id).await?;
    Ok(Json(WebhookDeliveryDetail {
        body: events(app, std::slice::from_ref(&found.event)),
        delivery: wire(found),
        attempts: attempts.into_iter().map(attempt).collect(),
    }))
}
