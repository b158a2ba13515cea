//! What conversations go through.

mod list;
mod show;

use portico_api_types::crm::conversations::ConversationChannel;
use portico_domain::conversation::PublicChannel;
use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn register(config: &mut ServiceConfig<'_>) {
    config.service(list::list).service(show::show);
}

/// A channel as it is answered.
fn channel(channel: PublicChannel) -> ConversationChannel {
    ConversationChannel { id: channel.id.to_string(), name: channel.name.to_owned() }
}
