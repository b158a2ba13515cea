//! Brings a colleague onto a ticket.

use actix_web::{
    HttpResponse, post,
    web::{Json, Path},
};
use portico_api_types::{portal::AddParticipant, problem::Problem};
use portico_domain::{email::EmailAddress, id::TicketId, ticket::add_participant};
use portico_store::tickets;

use super::refusal;
use crate::{auth::PortalContact, problem::ApiError};

/// Adds a colleague to a ticket the contact is on. The answer is the same whether or not the
/// address is one of a colleague.
#[utoipa::path(tag = "portal", operation_id = "add_participant", params(
    ("portal" = String, Path, description = "The portal's slug"), ("ticket" = String, Path, description = "The ticket's id")),
    security(("contact" = [])), responses(
    (status = 202, description = "If the address is a colleague's, it is on the ticket now"),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[post("/api/portal/{portal}/tickets/{ticket}/participants")]
pub(in crate::routes) async fn add(
    contact: PortalContact,
    path: Path<(String, TicketId)>,
    body: Json<AddParticipant>,
) -> Result<HttpResponse, ApiError> {
    let (_, ticket) = path.into_inner();
    let actor = contact.actor();
    let mut tx = contact.db().begin().await?;
    let found =
        tickets::for_participating(&mut tx, &contact.reach(), ticket, actor.contact).await?;
    let company = add_participant(found.is_associated, actor.primary_company).map_err(refusal)?;
    let email: EmailAddress =
        body.email.parse().map_err(|_| ApiError::field("email", "is not an e-mail address"))?;
    tickets::add_colleague(&mut tx, contact.act(), ticket, company, &email).await?;
    tx.commit().await?;
    Ok(HttpResponse::Accepted().finish())
}
