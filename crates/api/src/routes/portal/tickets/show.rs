//! One ticket with the beginning of its conversation.

use actix_web::{
    get,
    web::{Json, Path},
};
use portico_api_types::{portal::TicketDetail, problem::Problem};
use portico_domain::{id::TicketId, pipeline::Status, portal::StageDisplay, ticket::reply};
use portico_store::{Page, tickets};

use crate::{
    auth::PortalContact,
    problem::ApiError,
    routes::portal::convert::{conversation, ticket_row},
};

/// Shows a ticket the contact can reach, with the beginning of its conversation.
#[utoipa::path(tag = "portal", operation_id = "show_ticket", params(
    ("portal" = String, Path, description = "The portal's slug"), ("ticket" = String, Path, description = "The ticket's id")),
    security(("contact" = [])), responses(
    (status = 200, description = "The ticket", body = TicketDetail),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[get("/api/portal/{portal}/tickets/{ticket}")]
pub(in crate::routes) async fn show(
    contact: PortalContact,
    path: Path<(String, TicketId)>,
) -> Result<Json<TicketDetail>, ApiError> {
    let (_, ticket) = path.into_inner();
    let scope = contact.reach();
    let found = tickets::show(contact.db(), &scope, ticket, contact.actor().contact).await?;
    let rules = &contact.portal().rules;
    let shows_stage = rules.stage_display != StageDisplay::Hidden;
    let is_open = found.summary.status == Status::Open;
    let may_reply = reply(found.summary.status, rules.closed_reply).is_ok();
    Ok(Json(TicketDetail {
        may_reply,
        reply_reopens: may_reply && !is_open,
        may_close: is_open && rules.customers_may_close && found.is_associated,
        conversation: conversation(&contact, &scope, ticket, &Page::First).await?,
        ticket: ticket_row(&contact, found.summary, None, shows_stage),
    }))
}
