//! Stages of a pipeline.

mod archive;
mod create;
mod list;
mod replace;
mod show;
mod update;

use portico_api_types::crm::pipeline::CrmStage;
use portico_domain::id::{PipelineId, StageId};
use portico_store::{
    Db,
    records::{Presence, pipelines},
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::convert::stage;
use crate::crm::CrmError;

pub(super) fn register(config: &mut ServiceConfig<'_>) {
    config
        .service(list::list)
        .service(create::create)
        .service(show::show)
        .service(replace::replace)
        .service(update::update)
        .service(archive::archive);
}

/// A stage that is in use.
async fn find(db: &Db, pipeline: PipelineId, wanted: StageId) -> Result<CrmStage, CrmError> {
    let pipeline = pipelines::find(db, Presence::Live, pipeline).await?;
    let mut stages = pipeline.stages.into_iter();
    stages.find(|one| one.id == wanted).map(stage).ok_or_else(CrmError::not_found)
}
