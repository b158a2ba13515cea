//! Pipelines of tickets and their stages.

mod archive;
mod audit;
mod convert;
mod create;
mod list;
mod parse;
mod replace;
mod show;
mod stages;
mod update;

use portico_domain::{
    access::RecordScope,
    id::{Id, PipelineId, StageId},
    property::RecordKind,
};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    auth::{Crm, Need},
    crm::CrmError,
};

/// Registers the operations.
pub(in crate::routes) fn register(config: &mut ServiceConfig<'_>) {
    config
        .service(list::list)
        .service(create::create)
        .service(show::show)
        .service(replace::replace)
        .service(update::update)
        .service(archive::archive)
        .service(audit::audit)
        .configure(stages::register);
}

/// Refuses paths that are about other records than tickets.
fn only_tickets<N: Need<Scope = RecordScope> + 'static>(crm: &Crm<N>) -> Result<(), CrmError> {
    match crm.scope().kind() {
        RecordKind::Ticket => Ok(()),
        other => {
            let other = other.plural();
            Err(CrmError::invalid(format!("Pipelines exist for tickets, not for {other}.")))
        }
    }
}

/// The id of a pipeline or a stage in a path.
fn id<K>(text: &str) -> Result<Id<K>, CrmError> {
    text.parse().map_err(|_| CrmError::no_such_id(text))
}

/// Both ids in the path of a stage.
fn ids(pipeline: &str, stage: &str) -> Result<(PipelineId, StageId), CrmError> {
    Ok((id(pipeline)?, id(stage)?))
}
