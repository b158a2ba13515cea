//! The channels.

use actix_web::{get, web::Json};
use portico_api_types::crm::{
    CrmProblem,
    conversations::{ConversationChannel, CountedPage},
};
use portico_domain::conversation::PublicChannel;

use super::channel;
use crate::{
    auth::{Crm, ReadConversations},
    crm::{CrmError, Params},
    routes::crm::conversations::paging::{PageParams, page},
};

/// The channels.
#[utoipa::path(tag = "conversations", operation_id = "crm_list_channels", params(PageParams),
    security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "A page of channels", body = CountedPage<ConversationChannel>),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[get("/api/conversations/v3/conversations/channels")]
pub(in crate::routes) async fn list(
    _: Crm<ReadConversations>,
    params: Params,
) -> Result<Json<CountedPage<ConversationChannel>>, CrmError> {
    Ok(Json(page(PublicChannel::all().map(channel).collect(), &params)?))
}
