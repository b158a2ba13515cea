//! Changing a pipeline.

use actix_web::{
    patch,
    web::{Json, Path},
};
use portico_api_types::crm::{
    CrmProblem,
    pipeline::{CrmPipeline, CrmPipelineChange},
};
use portico_store::records::{Presence, pipelines};

use super::{convert::pipeline, id, only_tickets, parse};
use crate::{
    auth::{Crm, WriteSchemas},
    crm::{CrmError, CrmJson},
};

/// Changes a pipeline's label and place, or brings an archived one back.
#[utoipa::path(tag = "crm", operation_id = "crm_update_pipeline", request_body = CrmPipelineChange, params(("objectType" = String, Path, description = "`tickets`"), ("pipelineId" = String, Path, description = "The pipeline's id")),
    security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "The pipeline, changed", body = CrmPipeline),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[patch("/api/crm/v3/pipelines/{objectType}/{pipelineId}")]
pub(super) async fn update(
    crm: Crm<WriteSchemas>,
    path: Path<(String, String)>,
    body: CrmJson<CrmPipelineChange>,
) -> Result<Json<CrmPipeline>, CrmError> {
    only_tickets(&crm)?;
    let (id, change) = (id(&path.1)?, parse::pipeline_change(body.0)?);
    let mut tx = crm.db().begin().await?;
    pipelines::update(&mut tx, crm.act(), id, change).await?;
    tx.commit().await?;
    Ok(Json(pipeline(pipelines::find(crm.db(), Presence::Live, id).await?)))
}
