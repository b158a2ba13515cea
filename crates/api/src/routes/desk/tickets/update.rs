//! Changing a ticket's stage, owner or priority.

use actix_web::{
    patch,
    web::{Json, Path},
};
use portico_api_types::{
    desk::{DeskTicket, TicketChange},
    problem::Problem,
};
use portico_domain::id::TicketId;
use portico_store::desk::{self, Changing, Refused};

use crate::{auth::Desk, problem::ApiError, routes::desk::convert::ticket};

/// Changes a ticket; what is left out stays.
#[utoipa::path(tag = "desk", operation_id = "desk_update_ticket", params(("ticket" = String, Path, description = "The ticket's id")),
    security(("staff" = [])), responses(
    (status = 200, description = "The ticket, changed", body = DeskTicket),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[patch("/api/desk/tickets/{ticket}")]
pub(in crate::routes) async fn update(
    desk: Desk,
    id: Path<TicketId>,
    body: Json<TicketChange>,
) -> Result<Json<DeskTicket>, ApiError> {
    let TicketChange { stage_id, owner_id, priority } = body.into_inner();
    let owner = match owner_id.as_deref() {
        None => None,
        Some("") => Some(None),
        Some(text) => Some(Some(text.parse().map_err(|_| refusal(Refused::Owner))?)),
    };
    let changing = Changing { stage: stage_id, owner, priority: priority.map(Some) };
    let mut tx = desk.db().begin().await?;
    desk::change(&mut tx, desk.act(), desk.scope(), desk.pipelines(), *id, changing)
        .await?
        .map_err(refusal)?;
    tx.commit().await?;
    Ok(Json(ticket(&desk, *id).await?))
}

fn refusal(refused: Refused) -> ApiError {
    match refused {
        Refused::Stage => ApiError::field("stage_id", "is not a stage of the ticket's pipeline"),
        Refused::Owner => ApiError::field("owner_id", "is not a staff user"),
    }
}
