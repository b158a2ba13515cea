//! What was said in a thread.

use actix_web::{
    get,
    web::{Json, Path},
};
use portico_api_types::crm::{CrmProblem, Paging, conversations::MessagePage};
use portico_store::{
    Cursor,
    records::threads::{self, MESSAGE_ORDER},
};
use utoipa::IntoParams;

use super::convert;
use crate::{
    auth::{Crm, ReadConversations},
    crm::{CrmError, Params},
    routes::crm::conversations::{BinParam, ThreadPath, thread_id},
};

/// A page of a thread's history.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters")]
struct ListParams {
    /// How many, 1 to 500.
    #[param(minimum = 1, maximum = 500, default = 100)]
    limit: Option<u32>,
    /// Where the page begins, as the page before said.
    after: Option<String>,
    /// `createdAt`, or `-createdAt` for the last first.
    #[param(pattern = "^(-?createdAt)?$")]
    sort: Option<String>,
}

/// Messages and comments of a thread, the oldest first.
#[utoipa::path(tag = "conversations", operation_id = "crm_list_messages", params(ThreadPath, ListParams, BinParam),
    security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "A page of the thread's history", body = MessagePage),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[get("/api/conversations/v3/conversations/threads/{threadId}/messages")]
pub(in crate::routes) async fn list(
    crm: Crm<ReadConversations>,
    path: Path<String>,
    params: Params,
) -> Result<Json<MessagePage>, CrmError> {
    let thread = thread_id(&path)?;
    let archived = params.flag("archived")?;
    let limit = params.limit(100, 500)?;
    let page = params.page(MESSAGE_ORDER, Cursor::has_number)?;
    let descending = match params.text("sort") {
        None | Some("createdAt" | "id") => false,
        Some("-createdAt" | "-id") => true,
        Some(_) => return Err(CrmError::invalid("sort must be createdAt or -createdAt.")),
    };
    threads::show(crm.db(), crm.scope(), thread, archived).await?;
    let (db, scope) = (crm.db(), crm.scope());
    let found = threads::messages(db, scope, thread, archived, (&page, descending), limit).await?;
    Ok(Json(MessagePage {
        results: convert::messages(&crm, thread, archived, found.rows).await?,
        paging: Paging::to(found.next.map(|cursor| cursor.encode())),
    }))
}
