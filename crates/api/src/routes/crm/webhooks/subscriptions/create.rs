//! Subscribing a program to something.

use actix_web::{HttpResponse, post};
use portico_api_types::crm::{
    CrmProblem,
    webhooks::{Subscribe, WebhookSubscription},
};
use portico_domain::webhook::Topic;
use portico_store::{Error, webhooks};

use super::wire;
use crate::{
    auth::WebhookApp,
    crm::{CrmError, CrmJson},
};

/// Subscribes a program to a kind of event; inactive unless it says otherwise.
#[utoipa::path(tag = "webhooks", operation_id = "crm_subscribe",
    params(("appId" = String, Path, description = "The webhook app's id")), request_body = Subscribe,
    security(("developer" = []), ("token" = []), ("staff" = [])), responses(
    (status = 201, description = "The subscription", body = WebhookSubscription),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[post("/api/webhooks/v3/{appId}/subscriptions")]
pub(in crate::routes) async fn create(
    program: WebhookApp,
    body: CrmJson<Subscribe>,
) -> Result<HttpResponse, CrmError> {
    let CrmJson(Subscribe { event_type, property_name, active }) = body;
    let topic = Topic::parse(&event_type, property_name.as_deref())
        .map_err(|reason| CrmError::invalid(reason.to_string()))?;
    let active = active.unwrap_or_default();
    let mut tx = program.db().begin().await?;
    let made = webhooks::subscribe(&mut tx, program.id(), topic, active, program.now()).await;
    let made = made.map_err(|error| match error {
        Error::Conflict => CrmError::invalid(format!(
            "An app has at most {} subscriptions.",
            webhooks::MOST_SUBSCRIPTIONS
        )),
        other => other.into(),
    })?;
    tx.commit().await?;
    Ok(HttpResponse::Created().json(wire(made)))
}
