//! Opening and closing a thread, and fetching it back.

use actix_web::{
    patch,
    web::{Json, Path},
};
use portico_api_types::crm::{
    CrmProblem,
    conversations::{ConversationThread, ThreadChange},
};
use portico_store::records::threads::{self, ThreadStatus};

use super::convert::thread;
use crate::{
    auth::{Crm, WriteConversations},
    crm::{CrmError, CrmJson, Params},
    routes::crm::conversations::{BinParam, ThreadPath, thread_id},
};

/// Opens or closes a thread; with `archived=true` in the address and `"archived": false` in the
/// body it is fetched back from the recycle bin.
#[utoipa::path(tag = "conversations", operation_id = "crm_update_thread", params(ThreadPath, BinParam),
    request_body = ThreadChange, security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "The thread, changed", body = ConversationThread),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[patch("/api/conversations/v3/conversations/threads/{threadId}")]
pub(in crate::routes) async fn update(
    crm: Crm<WriteConversations>,
    path: Path<String>,
    params: Params,
    body: CrmJson<ThreadChange>,
) -> Result<Json<ConversationThread>, CrmError> {
    let id = thread_id(&path)?;
    let in_bin = params.flag("archived")?;
    let ThreadChange { status, archived } = body.0;
    let status = status.as_deref().map(parse).transpose()?;
    match (archived, in_bin) {
        (Some(true), _) => {
            return Err(CrmError::invalid("archived must be false; DELETE archives a thread."));
        }
        (None, true) => {
            return Err(CrmError::invalid(
                "archived must be false to fetch a thread back from the recycle bin.",
            ));
        }
        (None, false) if status.is_none() => {
            return Err(CrmError::invalid("status must be OPEN or CLOSED; it is missing."));
        }
        _ => {}
    }
    let mut tx = crm.db().begin().await?;
    if in_bin {
        threads::restore(&mut tx, crm.act(), crm.scope(), id).await?;
    }
    if let Some(status) = status {
        threads::set_status(&mut tx, crm.act(), crm.scope(), id, status).await?;
    }
    tx.commit().await?;
    Ok(Json(thread(threads::show(crm.db(), crm.scope(), id, false).await?, false)))
}

fn parse(text: &str) -> Result<ThreadStatus, CrmError> {
    match text {
        "OPEN" => Ok(ThreadStatus::Open),
        "CLOSED" => Ok(ThreadStatus::Closed),
        other => Err(CrmError::invalid(format!("status must be OPEN or CLOSED, not {other}."))),
    }
}
