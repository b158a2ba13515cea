//! Deleting a program that is told of events.

use actix_web::{HttpResponse, delete, web::Path};
use portico_api_types::problem::Problem;
use portico_domain::id::WebhookAppId;
use portico_store::webhooks;

use crate::{auth::AccountSettingsStaff, problem::ApiError};

/// Deletes a program with its subscriptions and what was sent to it.
#[utoipa::path(tag = "settings", operation_id = "delete_webhook_app",
    params(("app" = String, Path, description = "The program's id")), security(("staff" = [])), responses(
    (status = 204, description = "Deleted"),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[delete("/api/settings/webhook-apps/{app}")]
pub(in crate::routes) async fn delete(
    staff: AccountSettingsStaff,
    id: Path<WebhookAppId>,
) -> Result<HttpResponse, ApiError> {
    let mut tx = staff.db().begin().await?;
    webhooks::delete(&mut tx, *id).await?;
    tx.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}
