//! Where conversations arrive.

mod list;
mod show;

use portico_api_types::crm::conversations::ConversationInbox;
use portico_store::records::threads::KnownInbox;
use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn register(config: &mut ServiceConfig<'_>) {
    config.service(list::list).service(show::show);
}

/// An inbox as it is answered.
fn inbox(inbox: KnownInbox) -> ConversationInbox {
    let KnownInbox { id, name, is_help_desk } = inbox;
    ConversationInbox {
        id: id.to_string(),
        name,
        r#type: if is_help_desk { "HELP_DESK" } else { "INBOX" }.to_owned(),
        created_at: id.made_at(),
        updated_at: id.made_at(),
        archived: false,
    }
}
