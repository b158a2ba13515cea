//! Lists the people on a ticket.

use actix_web::{
    get,
    web::{Json, Path},
};
use portico_api_types::{
    portal::{Participant, Participants},
    problem::Problem,
};
use portico_domain::{
    id::TicketId,
    ticket::{add_participant, leave},
};
use portico_store::tickets;

use crate::{auth::PortalContact, problem::ApiError};

/// Lists the people on a ticket by the names that customers read.
#[utoipa::path(tag = "portal", operation_id = "list_participants", params(
    ("portal" = String, Path, description = "The portal's slug"), ("ticket" = String, Path, description = "The ticket's id")),
    security(("contact" = [])), responses(
    (status = 200, description = "The people", body = Participants),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[get("/api/portal/{portal}/tickets/{ticket}/participants")]
pub(in crate::routes) async fn list(
    contact: PortalContact,
    path: Path<(String, TicketId)>,
) -> Result<Json<Participants>, ApiError> {
    let (_, ticket) = path.into_inner();
    let (scope, actor) = (contact.reach(), contact.actor());
    tickets::show(contact.db(), &scope, ticket, actor.contact).await?;
    let found = tickets::participants(contact.db(), &scope, ticket).await?;
    let is_on = found.iter().any(|one| one.contact == actor.contact);
    Ok(Json(Participants {
        may_add: add_participant(is_on, actor.primary_company).is_ok(),
        may_leave: is_on && leave(is_on, found.len() as u64).is_ok(),
        participants: found
            .into_iter()
            .map(|one| Participant { name: one.name.shown(), is_you: one.contact == actor.contact })
            .collect(),
    }))
}
