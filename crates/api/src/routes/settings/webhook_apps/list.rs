//! All programs that are told of events.

use actix_web::{get, web::Json};
use portico_api_types::{problem::Problem, settings::WebhookApp};
use portico_store::webhooks::{self, ListedApp};

use crate::{auth::AccountSettingsStaff, problem::ApiError};

/// Lists the programs that are told of events, the newest first.
#[utoipa::path(tag = "settings", operation_id = "list_webhook_apps", security(("staff" = [])), responses(
    (status = 200, description = "The programs", body = [WebhookApp]),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[get("/api/settings/webhook-apps")]
pub(in crate::routes) async fn list(
    staff: AccountSettingsStaff,
) -> Result<Json<Vec<WebhookApp>>, ApiError> {
    let all = webhooks::list(staff.db()).await?;
    Ok(Json(all.into_iter().map(wire).collect()))
}

fn wire(app: ListedApp) -> WebhookApp {
    let ListedApp { id, name, key_hint, target_url, subscriptions, waiting, failed, created_at } =
        app;
    WebhookApp { id, name, key_hint, target_url, subscriptions, waiting, failed, created_at }
}
