//! Exports: records into a file, in the background.

mod download;
mod start;
mod status;

use portico_api_types::crm::exports::ExportInput;
use portico_domain::{id::JobId, token::Access};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    auth::{Crm, RunExports},
    crm::CrmError,
    jobs::export::Plan,
};

/// Registers the operations.
pub(in crate::routes) fn register(config: &mut ServiceConfig<'_>) {
    config.service(start::start).service(status::show).service(download::download);
}

/// What an export writes, if the caller may read it.
fn plan(crm: &Crm<RunExports>, input: &ExportInput) -> Result<Plan, CrmError> {
    let plan = Plan::of(input, crm.catalogue())?;
    for kind in std::iter::once(plan.kind).chain(plan.associated) {
        crm.records(kind, Access::Read)?;
    }
    Ok(plan)
}

/// Where the export's status is.
fn status_address(crm: &Crm<RunExports>, job: JobId) -> String {
    format!("{}/api/crm/v3/exports/export/async/tasks/{job}/status", crm.base_url())
}
