//! Listing the stages of a pipeline.

use actix_web::{
    get,
    web::{Json, Path},
};
use portico_api_types::crm::{CrmProblem, pipeline::CrmStages};
use portico_store::records::{Presence, pipelines};

use super::super::{convert::stage, id, only_tickets};
use crate::{
    auth::{Crm, ReadSchemas},
    crm::CrmError,
};

/// Lists the stages of a pipeline.
#[utoipa::path(tag = "crm", operation_id = "crm_list_stages", params(("objectType" = String, Path, description = "`tickets`"), ("pipelineId" = String, Path, description = "The pipeline's id")),
    security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "The stages, in order", body = CrmStages),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[get("/api/crm/v3/pipelines/{objectType}/{pipelineId}/stages")]
pub(super) async fn list(
    crm: Crm<ReadSchemas>,
    path: Path<(String, String)>,
) -> Result<Json<CrmStages>, CrmError> {
    only_tickets(&crm)?;
    let pipeline = pipelines::find(crm.db(), Presence::Live, id(&path.1)?).await?;
    Ok(Json(CrmStages { results: pipeline.stages.into_iter().map(stage).collect() }))
}
