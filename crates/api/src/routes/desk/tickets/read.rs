//! Noting which tickets a staff user has read.

use actix_web::{HttpResponse, put, web::Json};
use portico_api_types::{desk::Reading, problem::Problem};
use portico_store::desk;

use crate::{auth::Desk, problem::ApiError, routes::desk::batch::several};

/// Notes that you have read tickets, or puts them aside as unread. Only you see it.
#[utoipa::path(tag = "desk", operation_id = "desk_read_tickets", security(("staff" = [])), responses(
    (status = 204, description = "Noted; tickets that do not exist are passed over"),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[put("/api/desk/tickets/read")]
pub(in crate::routes) async fn read(
    desk: Desk,
    body: Json<Reading>,
) -> Result<HttpResponse, ApiError> {
    let Reading { tickets, is_read } = body.into_inner();
    several("tickets", tickets.len())?;
    let (staff, now) = (desk.session().actor.staff, desk.now());
    let mut tx = desk.db().begin().await?;
    if is_read {
        desk::mark_read(&mut tx, desk.scope(), staff, &tickets, now).await?;
    } else {
        desk::mark_unread(&mut tx, desk.scope(), staff, &tickets, now).await?;
    }
    tx.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}
