//! Throws the draft of the ticket that the contact is about to file away.

use actix_web::{HttpResponse, delete};
use portico_api_types::problem::Problem;

use super::drawer;
use crate::{auth::Author, problem::ApiError};

/// Throws the draft of the ticket that the contact is about to file away.
#[utoipa::path(tag = "portal", operation_id = "discard_form_draft", params(("portal" = String, Path, description = "The portal's slug")),
    security(("contact" = [])), responses(
    (status = 204, description = "Gone"),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[delete("/api/portal/{portal}/draft")]
pub(in crate::routes) async fn discard(contact: Author) -> Result<HttpResponse, ApiError> {
    drawer(&contact).discard().await
}
