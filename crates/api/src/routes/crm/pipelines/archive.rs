//! Archiving a pipeline.

use actix_web::{HttpResponse, delete, web::Path};
use portico_api_types::crm::CrmProblem;
use portico_store::records::pipelines;

use super::{convert::refusal, id, only_tickets};
use crate::{
    auth::{Crm, WriteSchemas},
    crm::{CrmError, Params},
};

/// Archives a pipeline that no ticket is in.
#[utoipa::path(tag = "crm", operation_id = "crm_archive_pipeline", params(("objectType" = String, Path, description = "`tickets`"), ("pipelineId" = String, Path, description = "The pipeline's id"), ("validateReferencesBeforeDelete" = Option<bool>, Query, description = "Has no effect: stages with tickets are never archived")),
    security(("token" = []), ("staff" = [])), responses(
    (status = 204, description = "Archived"),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[delete("/api/crm/v3/pipelines/{objectType}/{pipelineId}")]
pub(super) async fn archive(
    crm: Crm<WriteSchemas>,
    path: Path<(String, String)>,
    params: Params,
) -> Result<HttpResponse, CrmError> {
    only_tickets(&crm)?;
    params.flag("validateReferencesBeforeDelete")?;
    let id = id(&path.1)?;
    let mut tx = crm.db().begin().await?;
    pipelines::archive(&mut tx, crm.act(), id).await?.map_err(refusal)?;
    tx.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}
