//! The log of what was sent to a program.

use actix_web::{
    get,
    web::{Json, Path, Query},
};
use portico_api_types::{problem::Problem, settings::WebhookDeliveryPage};
use portico_domain::id::WebhookAppId;
use portico_store::webhooks::{self, DeliveryState, LOG_ORDER};
use serde::Deserialize;
use utoipa::IntoParams;

use super::wire;
use crate::{
    auth::AccountSettingsStaff,
    problem::ApiError,
    routes::paging::{limit, page},
};

/// What to list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(in crate::routes) struct ListDeliveries {
    /// `due`, `delivered`, `failed` or `cancelled`; all when left out.
    state: Option<String>,
    /// Deliveries after this cursor.
    after: Option<String>,
    /// Deliveries before this cursor.
    before: Option<String>,
    /// Rows of a page, 1 to 100; 25 when left out.
    limit: Option<u32>,
}

/// Lists what was sent to a program, is on its way or failed, the newest first.
#[utoipa::path(tag = "settings", operation_id = "list_webhook_deliveries",
    params(("app" = String, Path, description = "The program's id"), ListDeliveries),
    security(("staff" = [])), responses(
    (status = 200, description = "A page of deliveries", body = WebhookDeliveryPage),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[get("/api/settings/webhook-apps/{app}/deliveries")]
pub(in crate::routes) async fn list(
    staff: AccountSettingsStaff,
    id: Path<WebhookAppId>,
    asked: Query<ListDeliveries>,
) -> Result<Json<WebhookDeliveryPage>, ApiError> {
    let ListDeliveries { state, after, before, limit: rows } = asked.into_inner();
    let state = state.as_deref().map(known_state).transpose()?;
    let (page, rows) = (page(after, before, LOG_ORDER)?, limit(rows)?);
    if !webhooks::exists(staff.db(), *id).await? {
        return Err(ApiError::NotFound);
    }
    let found = webhooks::deliveries(staff.db(), *id, state, &page, rows).await?;
    Ok(Json(WebhookDeliveryPage {
        deliveries: found.rows.into_iter().map(wire).collect(),
        next: found.next.map(|cursor| cursor.encode()),
        previous: found.previous.map(|cursor| cursor.encode()),
    }))
}

fn known_state(name: &str) -> Result<DeliveryState, ApiError> {
    DeliveryState::named(name).ok_or_else(|| {
        let known = DeliveryState::ALL.map(DeliveryState::name).join(", ");
        ApiError::BadRequest(format!("state must be one of {known}."))
    })
}
