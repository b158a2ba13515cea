//! Shows the draft of the ticket that the contact is about to file; it is empty where nothing was saved.

use actix_web::{get, web::Json};
use portico_api_types::{draft::Draft, problem::Problem};

use super::drawer;
use crate::{auth::Author, problem::ApiError};

/// Shows the draft of the ticket that the contact is about to file; it is empty where nothing was saved.
#[utoipa::path(tag = "portal", operation_id = "show_form_draft", params(("portal" = String, Path, description = "The portal's slug")),
    security(("contact" = [])), responses(
    (status = 200, description = "The draft", body = Draft),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[get("/api/portal/{portal}/draft")]
pub(in crate::routes) async fn show(contact: Author) -> Result<Json<Draft>, ApiError> {
    Ok(Json(drawer(&contact).show().await?))
}
