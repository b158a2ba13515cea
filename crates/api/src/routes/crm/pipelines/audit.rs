//! What was changed about a pipeline.

use actix_web::{
    get,
    web::{Json, Path},
};
use portico_api_types::crm::{CrmProblem, pipeline::PipelineAudits};
use portico_store::records::pipelines;

use super::{convert::entry, id, only_tickets};
use crate::{
    auth::{Crm, ReadSchemas},
    crm::CrmError,
};

/// Lists the changes of a pipeline, which may be archived.
#[utoipa::path(tag = "crm", operation_id = "crm_audit_pipeline", params(("objectType" = String, Path, description = "`tickets`"), ("pipelineId" = String, Path, description = "The pipeline's id")),
    security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "The changes, the newest first", body = PipelineAudits),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[get("/api/crm/v3/pipelines/{objectType}/{pipelineId}/audit")]
pub(super) async fn audit(
    crm: Crm<ReadSchemas>,
    path: Path<(String, String)>,
) -> Result<Json<PipelineAudits>, CrmError> {
    only_tickets(&crm)?;
    let id = id(&path.1)?;
    let entries = pipelines::audit(crm.db(), id).await?;
    let results = entries.into_iter().map(|change| entry(id, change)).collect();
    Ok(Json(PipelineAudits { results }))
}
