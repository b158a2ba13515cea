//! Writing a stage anew.

use actix_web::{
    put,
    web::{Json, Path},
};
use portico_api_types::crm::{
    CrmProblem,
    pipeline::{CrmStage, NewCrmStage},
};
use portico_domain::pipeline::StageDraft;
use portico_store::records::pipelines::{self, StageChange};

use super::{
    super::{convert::refusal, ids, only_tickets, parse},
    find,
};
use crate::{
    auth::{Crm, WriteSchemas},
    crm::{CrmError, CrmJson},
};

/// Writes a stage anew. When its state is another one then, its tickets are closed or reopened.
#[utoipa::path(tag = "crm", operation_id = "crm_replace_stage", request_body = NewCrmStage, params(("objectType" = String, Path, description = "`tickets`"), ("pipelineId" = String, Path, description = "The pipeline's id"), ("stageId" = String, Path, description = "The stage's id")),
    security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "The stage, replaced", body = CrmStage),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[put("/api/crm/v3/pipelines/{objectType}/{pipelineId}/stages/{stageId}")]
pub(super) async fn replace(
    crm: Crm<WriteSchemas>,
    path: Path<(String, String, String)>,
    body: CrmJson<NewCrmStage>,
) -> Result<Json<CrmStage>, CrmError> {
    only_tickets(&crm)?;
    let (pipeline, stage) = ids(&path.1, &path.2)?;
    let StageDraft { id: _, label, position, status } = parse::stage(body.0)?;
    let change = StageChange {
        label: Some(label),
        position: Some(position),
        status: Some(status),
        restore: false,
    };
    let mut tx = crm.db().begin().await?;
    let changed = pipelines::update_stage(&mut tx, crm.act(), pipeline, stage, change).await?;
    changed.map_err(refusal)?;
    tx.commit().await?;
    Ok(Json(find(crm.db(), pipeline, stage).await?))
}
