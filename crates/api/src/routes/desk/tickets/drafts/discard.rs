//! Throws the draft of the staff user's reply or comment away.

use actix_web::{HttpResponse, delete, web::Path};
use portico_api_types::problem::Problem;
use portico_domain::id::TicketId;

use super::drawer;
use crate::{auth::Desk, problem::ApiError};

/// Throws the draft of the staff user's reply or comment away.
#[utoipa::path(tag = "desk", operation_id = "desk_discard_draft", params(
    ("ticket" = String, Path, description = "The ticket's id"), ("kind" = String, Path, description = "`reply` or `comment`")),
    security(("staff" = [])), responses(
    (status = 204, description = "Gone"),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[delete("/api/desk/tickets/{ticket}/drafts/{kind}")]
pub(in crate::routes) async fn discard(
    desk: Desk,
    path: Path<(TicketId, String)>,
) -> Result<HttpResponse, ApiError> {
    let (ticket, kind) = path.into_inner();
    drawer(&desk, ticket, &kind).await?.discard().await
}
