//! Many properties at once.

mod archive;
mod create;
mod read;

use actix_web::{HttpResponse, http::StatusCode};
use portico_api_types::crm::property::{CrmProperty, PropertyName};
use portico_domain::time::Timestamp;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::crm::{
    CrmError,
    batch::{self, MOST, check_size},
};

pub(super) fn register(config: &mut ServiceConfig<'_>) {
    config.service(create::create).service(read::read).service(archive::archive);
}

/// The names in a batch.
fn names(inputs: Vec<PropertyName>) -> Result<Vec<String>, CrmError> {
    check_size(&inputs, MOST)?;
    Ok(inputs.into_iter().map(|one| one.name).collect())
}

/// What became of a batch, under that status or, where something went wrong, 207.
fn answer(
    status: StatusCode,
    results: Vec<CrmProperty>,
    errors: &[CrmError],
    times: [Timestamp; 2],
) -> HttpResponse {
    batch::answer(status, times, results, errors.iter().map(CrmError::in_batch).collect())
}
