//! One channel.

use actix_web::{
    get,
    web::{Json, Path},
};
use portico_api_types::crm::{CrmProblem, conversations::ConversationChannel};
use portico_domain::conversation::PublicChannel;

use super::channel;
use crate::{
    auth::{Crm, ReadConversations},
    crm::CrmError,
};

/// Reads a channel.
#[utoipa::path(tag = "conversations", operation_id = "crm_show_channel",
    params(("channelId" = String, Path, description = "The channel's id")),
    security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "The channel", body = ConversationChannel),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[get("/api/conversations/v3/conversations/channels/{channelId}")]
pub(in crate::routes) async fn show(
    _: Crm<ReadConversations>,
    path: Path<String>,
) -> Result<Json<ConversationChannel>, CrmError> {
    let found = path.parse().ok().and_then(PublicChannel::numbered);
    found.map(channel).map(Json).ok_or_else(|| CrmError::no_such_id(&path))
}
