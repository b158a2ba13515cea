//! Imports: records from CSV files, in the background.

mod answer;
mod cancel;
mod create;
mod errors;
mod list;
mod receive;
mod show;

use portico_domain::token::Access;
use portico_store::jobs::{self, Job, Work};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    auth::{Crm, RunImports},
    crm::CrmError,
};

/// Registers the operations.
pub(in crate::routes) fn register(config: &mut ServiceConfig<'_>) {
    config
        .service(list::list)
        .service(create::create)
        .service(show::show)
        .service(cancel::cancel)
        .service(errors::errors);
}

/// The import of that id, if the caller may write the records that it is about.
async fn the_import(crm: &Crm<RunImports>, id: &str) -> Result<Job, CrmError> {
    let parsed = id.parse().map_err(|_| CrmError::no_such_id(id))?;
    let job = jobs::find(crm.db(), Work::Import, parsed).await?;
    for kind in &job.kinds {
        crm.records(*kind, Access::Write)?;
    }
    Ok(job)
}
