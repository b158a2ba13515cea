//! Archiving a stage.

use actix_web::{HttpResponse, delete, web::Path};
use portico_api_types::crm::CrmProblem;
use portico_store::records::pipelines;

use super::super::{convert::refusal, ids, only_tickets};
use crate::{
    auth::{Crm, WriteSchemas},
    crm::CrmError,
};

/// Archives a stage that no ticket is in.
#[utoipa::path(tag = "crm", operation_id = "crm_archive_stage", params(("objectType" = String, Path, description = "`tickets`"), ("pipelineId" = String, Path, description = "The pipeline's id"), ("stageId" = String, Path, description = "The stage's id")),
    security(("token" = []), ("staff" = [])), responses(
    (status = 204, description = "Archived"),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[delete("/api/crm/v3/pipelines/{objectType}/{pipelineId}/stages/{stageId}")]
pub(super) async fn archive(
    crm: Crm<WriteSchemas>,
    path: Path<(String, String, String)>,
) -> Result<HttpResponse, CrmError> {
    only_tickets(&crm)?;
    let (pipeline, stage) = ids(&path.1, &path.2)?;
    let mut tx = crm.db().begin().await?;
    pipelines::archive_stage(&mut tx, crm.act(), pipeline, stage).await?.map_err(refusal)?;
    tx.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}
