//! A customer closes a ticket.

use actix_web::{HttpResponse, post, web::Path};
use portico_api_types::problem::Problem;
use portico_domain::{
    id::TicketId,
    ticket::{Closing, close as decide},
};
use portico_store::tickets;

use crate::{
    auth::{PortalContact, sentence},
    problem::ApiError,
};

/// Closes a ticket the contact is on. Closing a closed ticket changes nothing.
#[utoipa::path(tag = "portal", operation_id = "close_ticket", params(
    ("portal" = String, Path, description = "The portal's slug"), ("ticket" = String, Path, description = "The ticket's id")),
    security(("contact" = [])), responses(
    (status = 204, description = "Closed"),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[post("/api/portal/{portal}/tickets/{ticket}/closure")]
pub(in crate::routes) async fn close(
    contact: PortalContact,
    path: Path<(String, TicketId)>,
) -> Result<HttpResponse, ApiError> {
    let (_, ticket) = path.into_inner();
    let mut tx = contact.db().begin().await?;
    let found =
        tickets::for_closing(&mut tx, &contact.reach(), ticket, contact.pipelines()).await?;
    let me = contact.actor().contact;
    let rules = &contact.portal().rules;
    let closing = decide(me, &found.contacts, found.status, &found.pipeline, rules)
        .map_err(|refused| ApiError::Forbidden(sentence(&refused)))?;
    if let Closing::MoveTo(stage) = closing {
        tickets::close(&mut tx, contact.act(), ticket, &found, stage).await?;
        tx.commit().await?;
    }
    Ok(HttpResponse::NoContent().finish())
}
