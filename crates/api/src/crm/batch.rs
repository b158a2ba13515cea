//! Batches: how many elements they have, and what is answered.

use actix_web::{HttpResponse, http::StatusCode};
use portico_api_types::crm::{BatchAnswer, BatchError};
use portico_domain::{property::RecordKind, time::Timestamp};
use serde::Serialize;

use super::CrmError;

/// Most elements of most batches.
pub const MOST: usize = 100;

/// Whether a batch has as many elements as it may.
///
/// # Errors
/// When it has none, or more than `most`.
pub fn check_size<T>(inputs: &[T], most: usize) -> Result<(), CrmError> {
    match inputs.len() {
        0 => Err(CrmError::invalid("Batch input provided should have at least one object.")),
        size if size > most => Err(CrmError::invalid(format!(
            "inputs: a batch has at most {most} objects; this one has {size}."
        ))),
        _ => Ok(()),
    }
}

/// The error about records of a batch that are not there.
#[must_use]
pub fn missing(kind: RecordKind, ids: Vec<String>) -> BatchError {
    let what = format!("{} objects", kind.name().to_ascii_uppercase());
    CrmError::some_not_found(&what, ids).in_batch()
}

/// A batch's answer: with the status given, or 207 where something failed.
pub fn answer<T: Serialize>(
    status: StatusCode,
    [started_at, completed_at]: [Timestamp; 2],
    results: Vec<T>,
    errors: Vec<BatchError>,
) -> HttpResponse {
    let status = if errors.is_empty() { status } else { StatusCode::MULTI_STATUS };
    HttpResponse::build(status).json(BatchAnswer {
        status: "COMPLETE".to_owned(),
        results,
        started_at,
        completed_at,
        num_errors: (!errors.is_empty()).then_some(errors.len()),
        errors: (!errors.is_empty()).then_some(errors),
    })
}
