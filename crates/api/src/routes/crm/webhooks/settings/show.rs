//! Where a program is called.

use actix_web::{get, web::Json};
use portico_api_types::crm::{CrmProblem, webhooks::WebhookSettings};
use portico_store::webhooks;

use super::wire;
use crate::{auth::WebhookApp, crm::CrmError};

/// Shows where a program is called; 404 when that is not set.
#[utoipa::path(tag = "webhooks", operation_id = "crm_show_webhook_settings",
    params(("appId" = String, Path, description = "The webhook app's id")),
    security(("developer" = []), ("token" = []), ("staff" = [])), responses(
    (status = 200, description = "The settings", body = WebhookSettings),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[get("/api/webhooks/v3/{appId}/settings")]
pub(in crate::routes) async fn show(
    program: WebhookApp,
) -> Result<Json<WebhookSettings>, CrmError> {
    let settings = webhooks::settings(program.db(), program.id()).await?;
    Ok(Json(wire(settings.ok_or_else(CrmError::not_found)?)))
}
