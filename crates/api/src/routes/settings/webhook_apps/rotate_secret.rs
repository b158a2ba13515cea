//! Giving a program another secret.

use actix_web::{
    post,
    web::{Json, Path},
};
use portico_api_types::{problem::Problem, settings::ClientSecret};
use portico_domain::id::WebhookAppId;
use portico_store::webhooks;

use crate::{auth::AccountSettingsStaff, problem::ApiError, webhooks::new_secret};

/// Gives a program another secret, which signs all requests from now on. It is shown only now.
#[utoipa::path(tag = "settings", operation_id = "rotate_webhook_secret",
    params(("app" = String, Path, description = "The program's id")), security(("staff" = [])), responses(
    (status = 200, description = "The secret", body = ClientSecret),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[post("/api/settings/webhook-apps/{app}/secret")]
pub(in crate::routes) async fn rotate_secret(
    staff: AccountSettingsStaff,
    id: Path<WebhookAppId>,
) -> Result<Json<ClientSecret>, ApiError> {
    let client_secret = new_secret()?;
    let sealed = staff.webhooks().seal(*id, &client_secret)?;
    let mut tx = staff.db().begin().await?;
    webhooks::set_secret(&mut tx, *id, &sealed).await?;
    tx.commit().await?;
    Ok(Json(ClientSecret { client_secret }))
}
