//! More of a conversation.

use actix_web::{
    get,
    web::{Json, Path, Query},
};
use portico_api_types::{portal::MessagePage, problem::Problem};
use portico_domain::id::TicketId;
use portico_store::{conversations, tickets};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    auth::PortalContact,
    problem::ApiError,
    routes::{paging::page, portal::convert::conversation},
};

/// Which part of the conversation.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(in crate::routes) struct Which {
    /// Messages after this cursor.
    after: Option<String>,
}

/// Lists the messages of a ticket the contact can reach, oldest first.
#[utoipa::path(tag = "portal", operation_id = "list_messages", params(Which,
    ("portal" = String, Path, description = "The portal's slug"), ("ticket" = String, Path, description = "The ticket's id")),
    security(("contact" = [])), responses(
    (status = 200, description = "A page of messages", body = MessagePage),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[get("/api/portal/{portal}/tickets/{ticket}/messages")]
pub(in crate::routes) async fn messages(
    contact: PortalContact,
    path: Path<(String, TicketId)>,
    which: Query<Which>,
) -> Result<Json<MessagePage>, ApiError> {
    let (_, ticket) = path.into_inner();
    let scope = contact.reach();
    tickets::show(contact.db(), &scope, ticket, contact.actor().contact).await?;
    let page = page(which.into_inner().after, None, conversations::ORDER)?;
    Ok(Json(conversation(&contact, &scope, ticket, &page).await?))
}
