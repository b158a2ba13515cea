//! The records API, in the wire conventions of the integrators' contract.

mod associations;
mod conversations;
mod exports;
mod files;
mod imports;
mod objects;
mod owners;
mod pipelines;
mod properties;
mod webhooks;

use portico_store::{
    Db,
    jobs::{self, Work},
};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::crm::CrmError;

/// Most jobs of one sort that have not come to an end.
const UNFINISHED: u64 = 100;

/// Registers the operations.
pub(super) fn register(config: &mut ServiceConfig<'_>) {
    objects::register(config);
    associations::register(config);
    conversations::register(config);
    files::register(config);
    properties::register(config);
    pipelines::register(config);
    owners::register(config);
    webhooks::register(config);
    exports::register(config);
    imports::register(config);
}

/// Whether one more job of that sort may be stored.
async fn unfinished(db: &Db, work: Work) -> Result<(), CrmError> {
    if jobs::unfinished(db, work).await? < UNFINISHED {
        return Ok(());
    }
    Err(CrmError::invalid(format!(
        "{UNFINISHED} of these have not come to an end; wait until one has."
    )))
}
