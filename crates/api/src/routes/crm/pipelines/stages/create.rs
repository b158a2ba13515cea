//! Adding a stage.

use actix_web::{
    http::StatusCode,
    post,
    web::{Json, Path},
};
use portico_api_types::crm::{
    CrmProblem,
    pipeline::{CrmStage, NewCrmStage},
};
use portico_store::records::pipelines;

use super::{
    super::{convert::refusal, id, only_tickets, parse},
    find,
};
use crate::{
    auth::{Crm, WriteSchemas},
    crm::{CrmError, CrmJson},
};

/// Adds a stage to a pipeline.
#[utoipa::path(tag = "crm", operation_id = "crm_create_stage", request_body = NewCrmStage, params(("objectType" = String, Path, description = "`tickets`"), ("pipelineId" = String, Path, description = "The pipeline's id")),
    security(("token" = []), ("staff" = [])), responses(
    (status = 201, description = "The stage", body = CrmStage),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[post("/api/crm/v3/pipelines/{objectType}/{pipelineId}/stages")]
pub(super) async fn create(
    crm: Crm<WriteSchemas>,
    path: Path<(String, String)>,
    body: CrmJson<NewCrmStage>,
) -> Result<(Json<CrmStage>, StatusCode), CrmError> {
    only_tickets(&crm)?;
    let (pipeline, new) = (id(&path.1)?, parse::stage(body.0)?);
    let mut tx = crm.db().begin().await?;
    let stage = pipelines::create_stage(&mut tx, crm.act(), pipeline, &new).await?;
    let stage = stage.map_err(refusal)?;
    tx.commit().await?;
    Ok((Json(find(crm.db(), pipeline, stage).await?), StatusCode::CREATED))
}
