//! Changing a stage.

use actix_web::{
    patch,
    web::{Json, Path},
};
use portico_api_types::crm::{
    CrmProblem,
    pipeline::{CrmStage, CrmStageChange},
};
use portico_store::records::pipelines;

use super::{
    super::{convert::refusal, ids, only_tickets, parse},
    find,
};
use crate::{
    auth::{Crm, WriteSchemas},
    crm::{CrmError, CrmJson},
};

/// Changes a stage, or brings an archived one back. When its state changes, its tickets are
/// closed or reopened.
#[utoipa::path(tag = "crm", operation_id = "crm_update_stage", request_body = CrmStageChange, params(("objectType" = String, Path, description = "`tickets`"), ("pipelineId" = String, Path, description = "The pipeline's id"), ("stageId" = String, Path, description = "The stage's id")),
    security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "The stage, changed", body = CrmStage),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[patch("/api/crm/v3/pipelines/{objectType}/{pipelineId}/stages/{stageId}")]
pub(super) async fn update(
    crm: Crm<WriteSchemas>,
    path: Path<(String, String, String)>,
    body: CrmJson<CrmStageChange>,
) -> Result<Json<CrmStage>, CrmError> {
    only_tickets(&crm)?;
    let (pipeline, stage) = ids(&path.1, &path.2)?;
    let change = parse::stage_change(body.0)?;
    let mut tx = crm.db().begin().await?;
    let changed = pipelines::update_stage(&mut tx, crm.act(), pipeline, stage, change).await?;
    changed.map_err(refusal)?;
    tx.commit().await?;
    Ok(Json(find(crm.db(), pipeline, stage).await?))
}
