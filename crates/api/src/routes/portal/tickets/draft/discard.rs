//! Throws the draft of the contact's reply away.

use actix_web::{HttpResponse, delete, web::Path};
use portico_api_types::problem::Problem;
use portico_domain::id::TicketId;

use super::drawer;
use crate::{auth::Author, problem::ApiError};

/// Throws the draft of the contact's reply away.
#[utoipa::path(tag = "portal", operation_id = "discard_reply_draft", params(
    ("portal" = String, Path, description = "The portal's slug"), ("ticket" = String, Path, description = "The ticket's id")),
    security(("contact" = [])), responses(
    (status = 204, description = "Gone"),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[delete("/api/portal/{portal}/tickets/{ticket}/draft")]
pub(in crate::routes) async fn discard(
    contact: Author,
    path: Path<(String, TicketId)>,
) -> Result<HttpResponse, ApiError> {
    let (_, ticket) = path.into_inner();
    let scope = contact.reach();
    drawer(&contact, &scope, ticket).await?.discard().await
}
