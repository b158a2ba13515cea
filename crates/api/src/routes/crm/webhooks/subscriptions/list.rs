//! All that a program is told of.

use actix_web::{get, web::Json};
use portico_api_types::crm::{CrmProblem, webhooks::WebhookSubscriptions};
use portico_store::webhooks;

use super::wire;
use crate::{auth::WebhookApp, crm::CrmError};

/// Lists a program's subscriptions.
#[utoipa::path(tag = "webhooks", operation_id = "crm_list_webhook_subscriptions",
    params(("appId" = String, Path, description = "The webhook app's id")),
    security(("developer" = []), ("token" = []), ("staff" = [])), responses(
    (status = 200, description = "The subscriptions", body = WebhookSubscriptions),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[get("/api/webhooks/v3/{appId}/subscriptions")]
pub(in crate::routes) async fn list(
    program: WebhookApp,
) -> Result<Json<WebhookSubscriptions>, CrmError> {
    let all = webhooks::subscriptions(program.db(), program.id()).await?;
    Ok(Json(WebhookSubscriptions { results: all.into_iter().map(wire).collect() }))
}
