//! Showing a stage.

use actix_web::{
    get,
    web::{Json, Path},
};
use portico_api_types::crm::{CrmProblem, pipeline::CrmStage};

use super::{
    super::{ids, only_tickets},
    find,
};
use crate::{
    auth::{Crm, ReadSchemas},
    crm::CrmError,
};

/// Shows one stage of a pipeline.
#[utoipa::path(tag = "crm", operation_id = "crm_show_stage", params(("objectType" = String, Path, description = "`tickets`"), ("pipelineId" = String, Path, description = "The pipeline's id"), ("stageId" = String, Path, description = "The stage's id")),
    security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "The stage", body = CrmStage),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[get("/api/crm/v3/pipelines/{objectType}/{pipelineId}/stages/{stageId}")]
pub(super) async fn show(
    crm: Crm<ReadSchemas>,
    path: Path<(String, String, String)>,
) -> Result<Json<CrmStage>, CrmError> {
    only_tickets(&crm)?;
    let (pipeline, stage) = ids(&path.1, &path.2)?;
    Ok(Json(find(crm.db(), pipeline, stage).await?))
}
