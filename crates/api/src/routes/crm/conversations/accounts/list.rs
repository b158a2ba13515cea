//! The channels of each inbox.

use actix_web::{get, web::Json};
use portico_api_types::crm::{
    CrmProblem,
    conversations::{ChannelAccount, CountedPage},
};
use portico_domain::{conversation::PublicChannel, id::InboxId};
use portico_store::records::threads::inboxes;
use utoipa::IntoParams;

use super::account;
use crate::{
    auth::{Crm, ReadConversations},
    crm::{CrmError, Params},
    routes::crm::conversations::paging::{PageParams, page},
};

/// Which of them.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters")]
struct AccountParams {
    /// Only those of that inbox.
    #[param(rename = "inboxId")]
    inbox_id: Option<String>,
    /// Only those of that channel.
    #[param(rename = "channelId")]
    channel_id: Option<String>,
}

/// The channels of each inbox.
#[utoipa::path(tag = "conversations", operation_id = "crm_list_channel_accounts", params(PageParams, AccountParams),
    security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "A page of accounts", body = CountedPage<ChannelAccount>),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[get("/api/conversations/v3/conversations/channel-accounts")]
pub(in crate::routes) async fn list(
    crm: Crm<ReadConversations>,
    params: Params,
) -> Result<Json<CountedPage<ChannelAccount>>, CrmError> {
    let wanted = params.list("inboxId").into_iter().map(|text| {
        text.parse::<InboxId>().map_err(|_| CrmError::invalid("inboxId must be an id."))
    });
    let wanted = wanted.collect::<Result<Vec<_>, _>>()?;
    let channels = params.list("channelId");
    let mut found = Vec::new();
    for inbox in inboxes(crm.db(), crm.scope()).await? {
        if !wanted.is_empty() && !wanted.contains(&inbox.id) {
            continue;
        }
        let all = PublicChannel::all().map(|channel| account(channel, &inbox));
        let fits = |account: &ChannelAccount| {
            channels.is_empty() || channels.contains(&account.channel_id.as_str())
        };
        found.extend(all.filter(fits));
    }
    Ok(Json(page(found, &params)?))
}
