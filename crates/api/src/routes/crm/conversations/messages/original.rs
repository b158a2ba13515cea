//! A message's text as it came in.

use actix_web::{
    get,
    web::{Json, Path},
};
use portico_api_types::crm::{CrmProblem, conversations::OriginalContent};
use portico_store::records::threads;

use super::{MessagePath, message_id};
use crate::{
    auth::{Crm, ReadConversations},
    crm::{CrmError, Params},
    rich_text::without_images,
    routes::crm::conversations::{BinParam, thread_id},
};

/// Reads a message's text as it came in; texts are never shortened.
#[utoipa::path(tag = "conversations", operation_id = "crm_show_original_content", params(MessagePath, BinParam),
    security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "The text", body = OriginalContent),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[get(
    "/api/conversations/v3/conversations/threads/{threadId}/messages/{messageId}/original-content"
)]
pub(in crate::routes) async fn original(
    crm: Crm<ReadConversations>,
    path: Path<(String, String)>,
    params: Params,
) -> Result<Json<OriginalContent>, CrmError> {
    let (thread, message) = (thread_id(&path.0)?, message_id(&path.1)?);
    let archived = params.flag("archived")?;
    let said = threads::message(crm.db(), crm.scope(), thread, archived, message).await?;
    let rich_text = said.rich_text.as_deref().map(without_images);
    Ok(Json(OriginalContent { text: said.text, rich_text }))
}
