//! One thread.

use actix_web::{
    get,
    web::{Json, Path},
};
use portico_api_types::crm::{CrmProblem, conversations::ConversationThread};
use portico_store::records::threads;
use utoipa::IntoParams;

use super::convert::{thread, with_ticket};
use crate::{
    auth::{Crm, ReadConversations},
    crm::{CrmError, Params},
    routes::crm::conversations::{BinParam, ThreadPath, thread_id},
};

/// What else to say of a thread.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameter")]
struct AssociationParam {
    /// `TICKET` says which ticket it is about.
    association: Option<String>,
}

/// Reads a thread.
#[utoipa::path(tag = "conversations", operation_id = "crm_show_thread", params(ThreadPath, BinParam, AssociationParam),
    security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "The thread", body = ConversationThread),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[get("/api/conversations/v3/conversations/threads/{threadId}")]
pub(in crate::routes) async fn show(
    crm: Crm<ReadConversations>,
    path: Path<String>,
    params: Params,
) -> Result<Json<ConversationThread>, CrmError> {
    let with_ticket = with_ticket(&params)?;
    let archived = params.flag("archived")?;
    let found = threads::show(crm.db(), crm.scope(), thread_id(&path)?, archived).await?;
    Ok(Json(thread(found, with_ticket)))
}
