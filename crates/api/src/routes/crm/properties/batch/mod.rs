//! Many properties at once.

mod archive;
mod create;
mod read;

use actix_web::{http::StatusCode, web::Json};
use portico_api_types::crm::{
    batch::{PropertyBatch, PropertyBatchProblem},
    property::{CrmProperty, PropertyName},
};
use portico_domain::time::Timestamp;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::crm::CrmError;

/// Most parts of a batch.
const MOST: usize = 100;

pub(super) fn register(config: &mut ServiceConfig<'_>) {
    config.service(create::create).service(read::read).service(archive::archive);
}

/// Checks how many parts a batch has.
fn check_size<T>(inputs: Vec<T>) -> Result<Vec<T>, CrmError> {
    match inputs.len() {
        0 => Err(CrmError::invalid("Batch input provided should have at least one object.")),
        1..=MOST => Ok(inputs),
        _ => Err(CrmError::invalid(format!("inputs may have at most {MOST} parts."))),
    }
}

/// The names in a batch.
fn names(inputs: Vec<PropertyName>) -> Result<Vec<String>, CrmError> {
    Ok(check_size(inputs)?.into_iter().map(|one| one.name).collect())
}

/// What became of a batch, under that status or, where something went wrong, 207.
fn answer(
    status: StatusCode,
    results: Vec<CrmProperty>,
    errors: &[CrmError],
    [started_at, completed_at]: [Timestamp; 2],
) -> (Json<PropertyBatch>, StatusCode) {
    let batch = PropertyBatch {
        status: "COMPLETE".to_owned(),
        results,
        started_at,
        completed_at,
        num_errors: (!errors.is_empty()).then_some(errors.len()),
        errors: errors.iter().map(problem).collect(),
    };
    let status = if errors.is_empty() { status } else { StatusCode::MULTI_STATUS };
    (Json(batch), status)
}

fn problem(error: &CrmError) -> PropertyBatchProblem {
    let context = error.context().iter();
    PropertyBatchProblem {
        status: "error".to_owned(),
        category: error.category().to_owned(),
        message: error.message().to_owned(),
        context: context.map(|(name, values)| ((*name).to_owned(), values.clone())).collect(),
        links: std::collections::BTreeMap::new(),
        errors: Vec::new(),
    }
}
