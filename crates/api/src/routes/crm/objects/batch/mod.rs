//! Many records in one request.

mod archive;
mod create;
mod read;
mod update;
mod upsert;

use actix_web::HttpResponse;
use portico_api_types::crm::{BatchAnswer, BatchError};
use portico_domain::time::Timestamp;
use serde::Serialize;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::crm::CrmError;

/// Most elements of a batch.
const MOST: usize = 100;

pub(super) fn register(config: &mut ServiceConfig<'_>) {
    config
        .service(create::create)
        .service(read::read)
        .service(update::update)
        .service(upsert::upsert)
        .service(archive::archive);
}

/// Whether the batch has as many elements as it may.
pub(in crate::routes::crm) fn check_size<T>(inputs: &[T]) -> Result<(), CrmError> {
    match inputs.len() {
        0 => Err(CrmError::invalid("Batch input provided should have at least one object.")),
        1..=MOST => Ok(()),
        more => Err(CrmError::invalid(format!(
            "A batch has at most {MOST} objects; this one has {more}."
        ))),
    }
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

/// A batch's answer: with the status given, or 207 where something failed.
pub(in crate::routes::crm) fn answer<T: Serialize>(
    status: u16,
    started_at: Timestamp,
    completed_at: Timestamp,
    results: Vec<T>,
    errors: Vec<BatchError>,
) -> HttpResponse {
    let status = if errors.is_empty() { status } else { 207 };
    let status = actix_web::http::StatusCode::from_u16(status).unwrap_or_default();
    HttpResponse::build(status).json(BatchAnswer {
        status: "COMPLETE".to_owned(),
        results,
        started_at,
        completed_at,
        num_errors: (!errors.is_empty()).then_some(errors.len()),
        errors: (!errors.is_empty()).then_some(errors),
    })
}

/// An error about one element that the request called by that name.
fn traced(error: &CrmError, trace: &str) -> BatchError {
    let mut failed = error.in_batch();
    failed.context.insert("objectWriteTraceId".to_owned(), vec![trace.to_owned()]);
    failed
}

/// The error about records that are not there.
fn missing(kind: &str, names: Vec<String>) -> BatchError {
    CrmError::not_found_because(format!(
        "Could not get some {} objects, they may be deleted or not exist. Check that ids are valid.",
        kind.to_ascii_uppercase()
    ))
    .with("ids", names)
    .in_batch()
}
