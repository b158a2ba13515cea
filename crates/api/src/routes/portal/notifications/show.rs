//! What a contact is told of by mail.

use actix_web::{get, web::Json};
use portico_api_types::{notifications::ContactNotifications, problem::Problem};

use super::told;
use crate::{auth::PortalContact, problem::ApiError};

/// Shows what the contact is told of by mail.
#[utoipa::path(tag = "portal", operation_id = "show_notifications", params(("portal" = String, Path, description = "The portal's slug")),
    security(("contact" = [])), responses(
    (status = 200, description = "What is switched on", body = ContactNotifications),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[get("/api/portal/{portal}/notifications")]
pub(in crate::routes) async fn show(
    contact: PortalContact,
) -> Result<Json<ContactNotifications>, ApiError> {
    Ok(Json(told(&contact).await?))
}
