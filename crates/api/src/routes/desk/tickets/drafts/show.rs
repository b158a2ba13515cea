//! Shows the draft of the staff user's reply or comment; it is empty where nothing was saved.

use actix_web::{
    get,
    web::{Json, Path},
};
use portico_api_types::{draft::Draft, problem::Problem};
use portico_domain::id::TicketId;

use super::drawer;
use crate::{auth::Desk, problem::ApiError};

/// Shows the draft of the staff user's reply or comment; it is empty where nothing was saved.
#[utoipa::path(tag = "desk", operation_id = "desk_show_draft", params(
    ("ticket" = String, Path, description = "The ticket's id"), ("kind" = String, Path, description = "`reply` or `comment`")),
    security(("staff" = [])), responses(
    (status = 200, description = "The draft", body = Draft),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[get("/api/desk/tickets/{ticket}/drafts/{kind}")]
pub(in crate::routes) async fn show(
    desk: Desk,
    path: Path<(TicketId, String)>,
) -> Result<Json<Draft>, ApiError> {
    let (ticket, kind) = path.into_inner();
    Ok(Json(drawer(&desk, ticket, &kind).await?.show().await?))
}
