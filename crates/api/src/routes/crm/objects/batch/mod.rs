//! Many records in one request.

mod archive;
mod create;
mod read;
mod update;
mod upsert;

use portico_api_types::crm::BatchError;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::crm::CrmError;

pub(super) fn register(config: &mut ServiceConfig<'_>) {
    config
        .service(create::create)
        .service(read::read)
        .service(update::update)
        .service(upsert::upsert)
        .service(archive::archive);
}

/// The names that stand more than once.
fn check_unique(names: &[&str]) -> Result<(), CrmError> {
    let mut sorted = names.to_vec();
    sorted.sort_unstable();
    let twice = sorted.windows(2).find(|pair| pair[0] == pair[1]);
    match twice {
        None => Ok(()),
        Some(pair) => Err(CrmError::invalid(format!(
            "Duplicate IDs found in batch input: [{}]. IDs must be unique",
            pair[0]
        ))),
    }
}

/// An error about one element that the request called by that name.
fn traced(error: &CrmError, trace: &str) -> BatchError {
    let mut failed = error.in_batch();
    failed.context.insert("objectWriteTraceId".to_owned(), vec![trace.to_owned()]);
    failed
}
