//! One channel of an inbox.

use actix_web::{
    get,
    web::{Json, Path},
};
use portico_api_types::crm::{CrmProblem, conversations::ChannelAccount};
use portico_domain::conversation::PublicChannel;
use portico_store::records::threads;

use super::account;
use crate::{
    auth::{Crm, ReadConversations},
    crm::CrmError,
};

/// Reads a channel of an inbox.
#[utoipa::path(tag = "conversations", operation_id = "crm_show_channel_account",
    params(("channelAccountId" = String, Path, description = "The account's id")),
    security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "The account", body = ChannelAccount),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[get("/api/conversations/v3/conversations/channel-accounts/{channelAccountId}")]
pub(in crate::routes) async fn show(
    crm: Crm<ReadConversations>,
    path: Path<String>,
) -> Result<Json<ChannelAccount>, CrmError> {
    let found = path.parse().ok().and_then(PublicChannel::of_account);
    let (channel, inbox) = found.ok_or_else(|| CrmError::no_such_id(&path))?;
    Ok(Json(account(channel, &threads::inbox(crm.db(), crm.scope(), inbox).await?)))
}
