//! What is said in threads.

mod convert;
mod create;
mod draft;
mod list;
mod original;
mod show;

use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::crm::CrmError;

pub(super) fn register(config: &mut ServiceConfig<'_>) {
    config
        .service(list::list)
        .service(create::create)
        .service(show::show)
        .service(original::original);
}

/// The message in a path.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "describes the parameters")]
struct MessagePath {
    /// The thread's id.
    #[param(rename = "threadId")]
    thread_id: String,
    /// The message's id.
    #[param(rename = "messageId")]
    message_id: String,
}

/// The message or comment that a path names.
fn message_id(text: &str) -> Result<i64, CrmError> {
    portico_store::records::record_id(text).ok_or_else(|| CrmError::no_such_id(text))
}
