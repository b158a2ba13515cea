//! A ticket's record.

use actix_web::{
    get,
    web::{Json, Path},
};
use portico_api_types::{desk::DeskTicket, problem::Problem};
use portico_domain::id::TicketId;

use crate::{auth::Desk, problem::ApiError, routes::desk::convert::ticket};

/// Shows a ticket's record.
#[utoipa::path(tag = "desk", operation_id = "desk_show_ticket", params(("ticket" = String, Path, description = "The ticket's id")),
    security(("staff" = [])), responses(
    (status = 200, description = "The ticket", body = DeskTicket),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[get("/api/desk/tickets/{ticket}")]
pub(in crate::routes) async fn show(
    desk: Desk,
    id: Path<TicketId>,
) -> Result<Json<DeskTicket>, ApiError> {
    Ok(Json(ticket(&desk, *id).await?))
}
