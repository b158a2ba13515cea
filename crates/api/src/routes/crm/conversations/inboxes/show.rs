//! One inbox.

use actix_web::{
    get,
    web::{Json, Path},
};
use portico_api_types::crm::{CrmProblem, conversations::ConversationInbox};
use portico_store::records::threads;

use super::inbox;
use crate::{
    auth::{Crm, ReadConversations},
    crm::CrmError,
};

/// Reads an inbox.
#[utoipa::path(tag = "conversations", operation_id = "crm_show_inbox",
    params(("inboxId" = String, Path, description = "The inbox's id")),
    security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "The inbox", body = ConversationInbox),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[get("/api/conversations/v3/conversations/inboxes/{inboxId}")]
pub(in crate::routes) async fn show(
    crm: Crm<ReadConversations>,
    path: Path<String>,
) -> Result<Json<ConversationInbox>, CrmError> {
    let id = path.parse().map_err(|_| CrmError::no_such_id(&path))?;
    Ok(Json(inbox(threads::inbox(crm.db(), crm.scope(), id).await?)))
}
