//! Conversations: threads, what is said in them, who takes part, where they arrive.

mod accounts;
mod actors;
mod channels;
mod inboxes;
mod messages;
mod paging;
mod threads;

use portico_domain::id::ThreadId;
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::crm::CrmError;

/// Registers the operations.
pub(in crate::routes) fn register(config: &mut ServiceConfig<'_>) {
    threads::register(config);
    messages::register(config);
    actors::register(config);
    inboxes::register(config);
    channels::register(config);
    accounts::register(config);
}

/// The thread in a path.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "describes the parameter")]
struct ThreadPath {
    /// The thread's id.
    #[param(rename = "threadId")]
    thread_id: String,
}

/// Where to look for a thread.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameter")]
struct BinParam {
    /// Whether to look in the recycle bin.
    archived: Option<bool>,
}

/// The thread that a path names.
fn thread_id(text: &str) -> Result<ThreadId, CrmError> {
    text.parse().map_err(|_| CrmError::no_such_id(text))
}
