//! Leaves a ticket.

use actix_web::{HttpResponse, delete, web::Path};
use portico_api_types::problem::Problem;
use portico_domain::{id::TicketId, ticket::leave as decide};
use portico_store::tickets;

use super::refusal;
use crate::{auth::PortalContact, problem::ApiError};

/// Takes the contact itself from a ticket, unless nobody would be left.
#[utoipa::path(tag = "portal", operation_id = "leave_ticket", params(
    ("portal" = String, Path, description = "The portal's slug"), ("ticket" = String, Path, description = "The ticket's id")),
    security(("contact" = [])), responses(
    (status = 204, description = "Not on the ticket any more"),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[delete("/api/portal/{portal}/tickets/{ticket}/participants/me")]
pub(in crate::routes) async fn leave(
    contact: PortalContact,
    path: Path<(String, TicketId)>,
) -> Result<HttpResponse, ApiError> {
    let (_, ticket) = path.into_inner();
    let me = contact.actor().contact;
    let mut tx = contact.db().begin().await?;
    let found = tickets::for_participating(&mut tx, &contact.reach(), ticket, me).await?;
    decide(found.is_associated, found.contacts).map_err(refusal)?;
    if found.is_associated {
        tickets::remove_participant(&mut tx, contact.act(), ticket, me).await?;
        tx.commit().await?;
    }
    Ok(HttpResponse::NoContent().finish())
}
