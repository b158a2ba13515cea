//! One thing that a program is told of.

use actix_web::{
    get,
    web::{Json, Path},
};
use portico_api_types::crm::{CrmProblem, webhooks::WebhookSubscription};
use portico_store::webhooks;

use super::{id, wire};
use crate::{auth::WebhookApp, crm::CrmError};

/// Shows a subscription.
#[utoipa::path(tag = "webhooks", operation_id = "crm_show_webhook_subscription",
    params(("appId" = String, Path, description = "The webhook app's id"),
        ("subscriptionId" = String, Path, description = "The subscription's id")),
    security(("developer" = []), ("token" = []), ("staff" = [])), responses(
    (status = 200, description = "The subscription", body = WebhookSubscription),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[get("/api/webhooks/v3/{appId}/subscriptions/{subscriptionId}")]
pub(in crate::routes) async fn show(
    program: WebhookApp,
    path: Path<(String, String)>,
) -> Result<Json<WebhookSubscription>, CrmError> {
    let found = webhooks::subscription(program.db(), program.id(), id(&path.1)?).await?;
    Ok(Json(wire(found)))
}
