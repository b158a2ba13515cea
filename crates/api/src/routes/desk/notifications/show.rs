//! What a staff user is told of by mail.

use actix_web::{get, web::Json};
use portico_api_types::{notifications::StaffNotifications, problem::Problem};

use super::told;
use crate::{auth::Desk, problem::ApiError};

/// Shows what the staff user is told of by mail.
#[utoipa::path(tag = "desk", operation_id = "desk_show_notifications", security(("staff" = [])), responses(
    (status = 200, description = "What is switched on", body = StaffNotifications),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[get("/api/desk/notifications")]
pub(in crate::routes) async fn show(desk: Desk) -> Result<Json<StaffNotifications>, ApiError> {
    Ok(Json(told(&desk).await?))
}
