//! Showing a pipeline.

use actix_web::{
    get,
    web::{Json, Path},
};
use portico_api_types::crm::{CrmProblem, pipeline::CrmPipeline};
use portico_store::records::{Presence, pipelines};

use super::{convert::pipeline, id, only_tickets};
use crate::{
    auth::{Crm, ReadSchemas},
    crm::{CrmError, Params},
};

/// Shows one pipeline.
#[utoipa::path(tag = "crm", operation_id = "crm_show_pipeline", params(("objectType" = String, Path, description = "`tickets`"), ("pipelineId" = String, Path, description = "The pipeline's id"), ("archived" = Option<bool>, Query, description = "Whether archived ones are meant")),
    security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "The pipeline", body = CrmPipeline),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[get("/api/crm/v3/pipelines/{objectType}/{pipelineId}")]
pub(super) async fn show(
    crm: Crm<ReadSchemas>,
    path: Path<(String, String)>,
    params: Params,
) -> Result<Json<CrmPipeline>, CrmError> {
    only_tickets(&crm)?;
    let presence = Presence::archived(params.flag("archived")?);
    let found = pipelines::find(crm.db(), presence, id(&path.1)?).await?;
    Ok(Json(pipeline(found)))
}
