//! Telling a program no longer of something.

use actix_web::{HttpResponse, delete, web::Path};
use portico_api_types::crm::CrmProblem;
use portico_store::webhooks;

use super::id;
use crate::{auth::WebhookApp, crm::CrmError};

/// Deletes a subscription. What is on its way because of it is given up.
#[utoipa::path(tag = "webhooks", operation_id = "crm_unsubscribe",
    params(("appId" = String, Path, description = "The webhook app's id"),
        ("subscriptionId" = String, Path, description = "The subscription's id")),
    security(("developer" = []), ("token" = []), ("staff" = [])), responses(
    (status = 204, description = "Deleted"),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[delete("/api/webhooks/v3/{appId}/subscriptions/{subscriptionId}")]
pub(in crate::routes) async fn delete(
    program: WebhookApp,
    path: Path<(String, String)>,
) -> Result<HttpResponse, CrmError> {
    let mut tx = program.db().begin().await?;
    webhooks::unsubscribe(&mut tx, program.id(), id(&path.1)?, program.now()).await?;
    tx.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}
