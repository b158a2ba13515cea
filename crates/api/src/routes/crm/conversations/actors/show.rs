//! One actor.

use actix_web::{
    get,
    web::{Json, Path},
};
use portico_api_types::crm::{CrmProblem, conversations::ConversationActor};

use super::find;
use crate::{
    auth::{Crm, ReadConversations},
    crm::CrmError,
};

/// Reads an actor.
#[utoipa::path(tag = "conversations", operation_id = "crm_show_actor",
    params(("actorId" = String, Path, description = "The actor's id, e.g. `A-123`")),
    security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "The actor", body = ConversationActor),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[get("/api/conversations/v3/conversations/actors/{actorId}")]
pub(in crate::routes) async fn show(
    crm: Crm<ReadConversations>,
    path: Path<String>,
) -> Result<Json<ConversationActor>, CrmError> {
    let missing = || CrmError::not_found().with("id", [path.to_owned()]);
    find(&crm, &path).await?.map(Json).ok_or_else(missing)
}
