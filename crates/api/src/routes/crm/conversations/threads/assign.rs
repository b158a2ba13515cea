//! Giving a thread to somebody.

use actix_web::{
    put,
    web::{Json, Path},
};
use portico_api_types::crm::{
    CrmProblem,
    conversations::{ConversationThread, ThreadAssignment},
};
use portico_domain::conversation::Participant;
use portico_store::records::threads;

use super::convert::thread;
use crate::{
    auth::{Crm, WriteConversations},
    crm::{CrmError, CrmJson},
    routes::crm::conversations::{ThreadPath, thread_id},
};

/// Gives a thread to a staff user.
#[utoipa::path(tag = "conversations", operation_id = "crm_assign_thread", params(ThreadPath),
    request_body = ThreadAssignment, security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "The thread, assigned", body = ConversationThread),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[put("/api/conversations/v3/conversations/threads/{threadId}/assignee")]
pub(in crate::routes) async fn assign(
    crm: Crm<WriteConversations>,
    path: Path<String>,
    body: CrmJson<ThreadAssignment>,
) -> Result<Json<ConversationThread>, CrmError> {
    give(&crm, &path, &body.0.actor_id).await
}

/// The same at the address that older descriptions of the API give.
#[utoipa::path(tag = "conversations", operation_id = "crm_assign_thread_elsewhere", params(ThreadPath),
    request_body = ThreadAssignment, security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "The thread, assigned", body = ConversationThread),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[put("/api/conversations/conversations/v3/threads/{threadId}/assignee")]
pub(in crate::routes) async fn assign_elsewhere(
    crm: Crm<WriteConversations>,
    path: Path<String>,
    body: CrmJson<ThreadAssignment>,
) -> Result<Json<ConversationThread>, CrmError> {
    give(&crm, &path, &body.0.actor_id).await
}

async fn give(
    crm: &Crm<WriteConversations>,
    path: &str,
    actor: &str,
) -> Result<Json<ConversationThread>, CrmError> {
    let id = thread_id(path)?;
    let nobody =
        || CrmError::invalid(format!("actorId {actor} is not a staff user, written like A-123."));
    let Ok(Participant::Staff(staff)) = actor.parse() else { return Err(nobody()) };
    let mut tx = crm.db().begin().await?;
    if !threads::assign(&mut tx, crm.act(), crm.scope(), id, Some(staff)).await? {
        return Err(nobody());
    }
    tx.commit().await?;
    Ok(Json(thread(threads::show(crm.db(), crm.scope(), id, false).await?, false)))
}
