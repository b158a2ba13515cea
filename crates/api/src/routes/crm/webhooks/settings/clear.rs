//! Forgetting where a program is called.

use actix_web::{HttpResponse, delete};
use portico_api_types::crm::CrmProblem;
use portico_store::webhooks;

use crate::{auth::WebhookApp, crm::CrmError};

/// Forgets where a program is called, so that it is told of nothing.
#[utoipa::path(tag = "webhooks", operation_id = "crm_clear_webhook_settings",
    params(("appId" = String, Path, description = "The webhook app's id")),
    security(("developer" = []), ("token" = []), ("staff" = [])), responses(
    (status = 204, description = "Forgotten"),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[delete("/api/webhooks/v3/{appId}/settings")]
pub(in crate::routes) async fn clear(program: WebhookApp) -> Result<HttpResponse, CrmError> {
    let mut tx = program.db().begin().await?;
    webhooks::unconfigure(&mut tx, program.id()).await?;
    tx.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}
