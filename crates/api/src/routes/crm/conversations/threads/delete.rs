//! Throwing a thread away.

use actix_web::{HttpResponse, delete, web::Path};
use portico_api_types::crm::CrmProblem;
use portico_store::records::threads;

use crate::{
    auth::{Crm, WriteConversations},
    crm::CrmError,
    routes::crm::conversations::{ThreadPath, thread_id},
};

/// Moves a thread to the recycle bin, where it stays for 30 days.
#[utoipa::path(tag = "conversations", operation_id = "crm_delete_thread", params(ThreadPath),
    security(("token" = []), ("staff" = [])), responses(
    (status = 204, description = "In the recycle bin"),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[delete("/api/conversations/v3/conversations/threads/{threadId}")]
pub(in crate::routes) async fn delete(
    crm: Crm<WriteConversations>,
    path: Path<String>,
) -> Result<HttpResponse, CrmError> {
    let id = thread_id(&path)?;
    let mut tx = crm.db().begin().await?;
    threads::archive(&mut tx, crm.act(), crm.scope(), id).await?;
    tx.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}
