//! Setting where a program is called.

use actix_web::{put, web::Json};
use portico_api_types::crm::{
    CrmProblem,
    webhooks::{ConfigureWebhooks, WebhookSettings},
};
use portico_store::webhooks;

use super::wire;
use crate::{
    auth::WebhookApp,
    crm::{CrmError, CrmJson},
};

/// Most requests at the same time that may be asked for.
const MOST_REQUESTS: u32 = 1_000;

/// Sets where a program is called. Public `https:` addresses only, unless the operator allows
/// others.
#[utoipa::path(tag = "webhooks", operation_id = "crm_configure_webhooks",
    params(("appId" = String, Path, description = "The webhook app's id")), request_body = ConfigureWebhooks,
    security(("developer" = []), ("token" = []), ("staff" = [])), responses(
    (status = 200, description = "The settings", body = WebhookSettings),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[put("/api/webhooks/v3/{appId}/settings")]
pub(in crate::routes) async fn configure(
    program: WebhookApp,
    body: CrmJson<ConfigureWebhooks>,
) -> Result<Json<WebhookSettings>, CrmError> {
    let CrmJson(ConfigureWebhooks { target_url, throttling }) = body;
    let most = most_requests(throttling.max_concurrent_requests)?;
    let target = program.check_target(&target_url).await?;
    let mut tx = program.db().begin().await?;
    let settings =
        webhooks::configure(&mut tx, program.id(), target.text(), most, program.now()).await?;
    tx.commit().await?;
    Ok(Json(wire(settings)))
}

fn most_requests(asked: i64) -> Result<u32, CrmError> {
    let most = u32::try_from(asked).ok().filter(|most| (1..=MOST_REQUESTS).contains(most));
    most.ok_or_else(|| {
        CrmError::invalid(format!(
            "throttling.maxConcurrentRequests must be a number from 1 to {MOST_REQUESTS}."
        ))
    })
}
