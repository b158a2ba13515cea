//! Giving a thread to nobody.

use actix_web::{HttpResponse, delete, web::Path};
use portico_api_types::crm::CrmProblem;
use portico_store::records::threads;

use crate::{
    auth::{Crm, WriteConversations},
    crm::CrmError,
    routes::crm::conversations::{ThreadPath, thread_id},
};

/// Gives a thread to nobody.
#[utoipa::path(tag = "conversations", operation_id = "crm_unassign_thread", params(ThreadPath),
    security(("token" = []), ("staff" = [])), responses(
    (status = 204, description = "Nobody works on it"),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[delete("/api/conversations/v3/conversations/threads/{threadId}/assignee")]
pub(in crate::routes) async fn unassign(
    crm: Crm<WriteConversations>,
    path: Path<String>,
) -> Result<HttpResponse, CrmError> {
    take(&crm, &path).await
}

/// The same at the address that older descriptions of the API give.
#[utoipa::path(tag = "conversations", operation_id = "crm_unassign_thread_elsewhere", params(ThreadPath),
    security(("token" = []), ("staff" = [])), responses(
    (status = 204, description = "Nobody works on it"),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[delete("/api/conversations/conversations/v3/threads/{threadId}/assignee")]
pub(in crate::routes) async fn unassign_elsewhere(
    crm: Crm<WriteConversations>,
    path: Path<String>,
) -> Result<HttpResponse, CrmError> {
    take(&crm, &path).await
}

async fn take(crm: &Crm<WriteConversations>, path: &str) -> Result<HttpResponse, CrmError> {
    let id = thread_id(path)?;
    let mut tx = crm.db().begin().await?;
    threads::assign(&mut tx, crm.act(), crm.scope(), id, None).await?;
    tx.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}
