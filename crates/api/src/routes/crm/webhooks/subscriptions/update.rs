//! Turning a subscription on or off.

use actix_web::{
    patch,
    web::{Json, Path},
};
use portico_api_types::crm::{
    CrmProblem,
    webhooks::{ChangeSubscription, WebhookSubscription},
};
use portico_store::webhooks;

use super::{id, wire};
use crate::{
    auth::WebhookApp,
    crm::{CrmError, CrmJson},
};

/// Turns a subscription on or off.
#[utoipa::path(tag = "webhooks", operation_id = "crm_update_webhook_subscription",
    params(("appId" = String, Path, description = "The webhook app's id"),
        ("subscriptionId" = String, Path, description = "The subscription's id")), request_body = ChangeSubscription,
    security(("developer" = []), ("token" = []), ("staff" = [])), responses(
    (status = 200, description = "The subscription", body = WebhookSubscription),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[patch("/api/webhooks/v3/{appId}/subscriptions/{subscriptionId}")]
pub(in crate::routes) async fn update(
    program: WebhookApp,
    path: Path<(String, String)>,
    body: CrmJson<ChangeSubscription>,
) -> Result<Json<WebhookSubscription>, CrmError> {
    let (id, CrmJson(ChangeSubscription { active })) = (id(&path.1)?, body);
    let mut tx = program.db().begin().await?;
    let changed = webhooks::activate(&mut tx, program.id(), id, active, program.now()).await?;
    tx.commit().await?;
    Ok(Json(wire(changed)))
}
