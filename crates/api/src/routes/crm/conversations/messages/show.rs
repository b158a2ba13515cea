//! One message or comment.

use actix_web::{
    get,
    web::{Json, Path},
};
use portico_api_types::crm::{CrmProblem, conversations::ThreadMessage};
use portico_store::records::threads;

use super::{MessagePath, convert, message_id};
use crate::{
    auth::{Crm, ReadConversations},
    crm::{CrmError, Params},
    routes::crm::conversations::{BinParam, thread_id},
};

/// Reads a message or comment.
#[utoipa::path(tag = "conversations", operation_id = "crm_show_message", params(MessagePath, BinParam),
    security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "The message or comment", body = ThreadMessage),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[get("/api/conversations/v3/conversations/threads/{threadId}/messages/{messageId}")]
pub(in crate::routes) async fn show(
    crm: Crm<ReadConversations>,
    path: Path<(String, String)>,
    params: Params,
) -> Result<Json<ThreadMessage>, CrmError> {
    let (thread, message) = (thread_id(&path.0)?, message_id(&path.1)?);
    let archived = params.flag("archived")?;
    let said = threads::message(crm.db(), crm.scope(), thread, archived, message).await?;
    let answer = convert::messages(&crm, thread, archived, vec![said]).await?.pop();
    answer.map(Json).ok_or_else(CrmError::not_found)
}
