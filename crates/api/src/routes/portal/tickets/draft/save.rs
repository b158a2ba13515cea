//! Saves the draft of the contact's reply. The newest text wins; what another window had saved is answered beside it.

use actix_web::{
    put,
    web::{Json, Path},
};
use portico_api_types::{
    draft::{Draft, SaveDraft},
    problem::Problem,
};
use portico_domain::id::TicketId;

use super::drawer;
use crate::{auth::Author, problem::ApiError};

/// Saves the draft of the contact's reply. The newest text wins; what another window had saved is answered beside it.
#[utoipa::path(tag = "portal", operation_id = "save_reply_draft", params(
    ("portal" = String, Path, description = "The portal's slug"), ("ticket" = String, Path, description = "The ticket's id")),
    security(("contact" = [])), responses(
    (status = 200, description = "Saved", body = Draft),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[put("/api/portal/{portal}/tickets/{ticket}/draft")]
pub(in crate::routes) async fn save(
    contact: Author,
    path: Path<(String, TicketId)>,
    body: Json<SaveDraft>,
) -> Result<Json<Draft>, ApiError> {
    let (_, ticket) = path.into_inner();
    let scope = contact.reach();
    Ok(Json(drawer(&contact, &scope, ticket).await?.save(body.into_inner(), contact.now()).await?))
}
