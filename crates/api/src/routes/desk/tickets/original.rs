//! Choosing the thread of a ticket that customers see.

use actix_web::{
    put,
    web::{Json, Path},
};
use portico_api_types::{
    desk::{DeskTicket, OriginalThread},
    problem::Problem,
};
use portico_domain::id::TicketId;
use portico_store::desk::{self, OriginalRefused};

use crate::{auth::Desk, problem::ApiError, routes::desk::convert::ticket};

/// Makes a thread the one that customers see, or none.
#[utoipa::path(tag = "desk", operation_id = "desk_set_original_thread", params(("ticket" = String, Path, description = "The ticket's id")),
    security(("staff" = [])), responses(
    (status = 200, description = "The ticket, changed", body = DeskTicket),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[put("/api/desk/tickets/{ticket}/original-thread")]
pub(in crate::routes) async fn set_original(
    desk: Desk,
    id: Path<TicketId>,
    body: Json<OriginalThread>,
) -> Result<Json<DeskTicket>, ApiError> {
    let mut tx = desk.db().begin().await?;
    desk::set_original(&mut tx, desk.act(), desk.scope(), *id, body.thread_id).await?.map_err(
        |OriginalRefused| {
            ApiError::field("thread_id", "is not a thread of this ticket that is in use")
        },
    )?;
    tx.commit().await?;
    Ok(Json(ticket(&desk, *id).await?))
}
