//! The inboxes.

use actix_web::{get, web::Json};
use portico_api_types::crm::{
    CrmProblem,
    conversations::{ConversationInbox, CountedPage},
};
use portico_store::records::threads::inboxes;

use super::inbox;
use crate::{
    auth::{Crm, ReadConversations},
    crm::{CrmError, Params},
    routes::crm::conversations::paging::{PageParams, page},
};

/// The inboxes.
#[utoipa::path(tag = "conversations", operation_id = "crm_list_inboxes", params(PageParams),
    security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "A page of inboxes", body = CountedPage<ConversationInbox>),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[get("/api/conversations/v3/conversations/inboxes")]
pub(in crate::routes) async fn list(
    crm: Crm<ReadConversations>,
    params: Params,
) -> Result<Json<CountedPage<ConversationInbox>>, CrmError> {
    let all = inboxes(crm.db(), crm.scope()).await?;
    Ok(Json(page(all.into_iter().map(inbox).collect(), &params)?))
}
