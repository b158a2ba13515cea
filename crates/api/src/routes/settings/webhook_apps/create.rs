//! Making a program that is told of events.

use actix_web::{HttpResponse, post, web::Json};
use portico_api_types::{
    problem::Problem,
    settings::{CreateWebhookApp, CreatedWebhookApp},
};
use portico_domain::text;

use crate::{auth::AccountSettingsStaff, problem::ApiError, webhooks::create_app};

/// Makes a program that is told of events. Its keys are shown only now.
#[utoipa::path(tag = "settings", operation_id = "create_webhook_app", security(("staff" = [])), responses(
    (status = 201, description = "The program with its keys", body = CreatedWebhookApp),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[post("/api/settings/webhook-apps")]
pub(in crate::routes) async fn create(
    staff: AccountSettingsStaff,
    body: Json<CreateWebhookApp>,
) -> Result<HttpResponse, ApiError> {
    let CreateWebhookApp { name } = body.into_inner();
    let name = text::line(&name, 80).map_err(|reason| ApiError::field("name", reason))?;
    let mut tx = staff.db().begin().await?;
    let made = create_app(&mut tx, staff.webhooks(), &name, staff.now()).await?;
    tx.commit().await?;
    Ok(HttpResponse::Created().json(made))
}
