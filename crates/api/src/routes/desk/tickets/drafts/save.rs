//! Saves the draft of the staff user's reply or comment. The newest text wins; what another window had saved is answered beside it.

use actix_web::{
    put,
    web::{Json, Path},
};
use portico_api_types::{
    draft::{Draft, SaveDraft},
    problem::Problem,
};
use portico_domain::id::TicketId;

use super::drawer;
use crate::{auth::Desk, problem::ApiError};

/// Saves the draft of the staff user's reply or comment. The newest text wins; what another window had saved is answered beside it.
#[utoipa::path(tag = "desk", operation_id = "desk_save_draft", params(
    ("ticket" = String, Path, description = "The ticket's id"), ("kind" = String, Path, description = "`reply` or `comment`")),
    security(("staff" = [])), responses(
    (status = 200, description = "Saved", body = Draft),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[put("/api/desk/tickets/{ticket}/drafts/{kind}")]
pub(in crate::routes) async fn save(
    desk: Desk,
    path: Path<(TicketId, String)>,
    body: Json<SaveDraft>,
) -> Result<Json<Draft>, ApiError> {
    let (ticket, kind) = path.into_inner();
    Ok(Json(drawer(&desk, ticket, &kind).await?.save(body.into_inner(), desk.now()).await?))
}
