//! The channels of each inbox.

mod list;
mod show;

use portico_api_types::crm::conversations::ChannelAccount;
use portico_domain::conversation::PublicChannel;
use portico_store::records::threads::KnownInbox;
use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn register(config: &mut ServiceConfig<'_>) {
    config.service(list::list).service(show::show);
}

/// A channel of an inbox as it is answered.
fn account(channel: PublicChannel, inbox: &KnownInbox) -> ChannelAccount {
    ChannelAccount {
        id: channel.account(inbox.id).to_string(),
        channel_id: channel.id.to_string(),
        inbox_id: inbox.id.to_string(),
        name: format!("{}: {}", inbox.name, channel.name),
        active: true,
        authorized: true,
        created_at: inbox.id.made_at(),
        archived: false,
    }
}
