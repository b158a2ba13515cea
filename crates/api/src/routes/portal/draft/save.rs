//! Saves the draft of the ticket that the contact is about to file. The newest text wins; what another window had saved is answered beside it.

use actix_web::{put, web::Json};
use portico_api_types::{
    draft::{Draft, SaveDraft},
    problem::Problem,
};

use super::drawer;
use crate::{auth::Author, problem::ApiError};

/// Saves the draft of the ticket that the contact is about to file. The newest text wins; what another window had saved is answered beside it.
#[utoipa::path(tag = "portal", operation_id = "save_form_draft", params(("portal" = String, Path, description = "The portal's slug")),
    security(("contact" = [])), responses(
    (status = 200, description = "Saved", body = Draft),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[put("/api/portal/{portal}/draft")]
pub(in crate::routes) async fn save(
    contact: Author,
    body: Json<SaveDraft>,
) -> Result<Json<Draft>, ApiError> {
    Ok(Json(drawer(&contact).save(body.into_inner(), contact.now()).await?))
}
