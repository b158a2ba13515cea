//! Shows the draft of the contact's reply; it is empty where nothing was saved.

use actix_web::{
    get,
    web::{Json, Path},
};
use portico_api_types::{draft::Draft, problem::Problem};
use portico_domain::id::TicketId;

use super::drawer;
use crate::{auth::Author, problem::ApiError};

/// Shows the draft of the contact's reply; it is empty where nothing was saved.
#[utoipa::path(tag = "portal", operation_id = "show_reply_draft", params(
    ("portal" = String, Path, description = "The portal's slug"), ("ticket" = String, Path, description = "The ticket's id")),
    security(("contact" = [])), responses(
    (status = 200, description = "The draft", body = Draft),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[get("/api/portal/{portal}/tickets/{ticket}/draft")]
pub(in crate::routes) async fn show(
    contact: Author,
    path: Path<(String, TicketId)>,
) -> Result<Json<Draft>, ApiError> {
    let (_, ticket) = path.into_inner();
    let scope = contact.reach();
    Ok(Json(drawer(&contact, &scope, ticket).await?.show().await?))
}
