//! Writing a pipeline anew.

use actix_web::{
    put,
    web::{Json, Path},
};
use portico_api_types::crm::{
    CrmProblem,
    pipeline::{CrmPipeline, NewCrmPipeline},
};
use portico_store::records::{Presence, pipelines};

use super::{
    convert::{pipeline, refusal},
    id, only_tickets, parse,
};
use crate::{
    auth::{Crm, WriteSchemas},
    crm::{CrmError, CrmJson, Params},
};

/// Writes a pipeline anew with all its stages. A stage that is listed by its id or its label
/// stays the stage it is.
#[utoipa::path(tag = "crm", operation_id = "crm_replace_pipeline", request_body = NewCrmPipeline, params(("objectType" = String, Path, description = "`tickets`"), ("pipelineId" = String, Path, description = "The pipeline's id"), ("validateReferencesBeforeDelete" = Option<bool>, Query, description = "Has no effect: stages with tickets are never archived")),
    security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "The pipeline, replaced", body = CrmPipeline),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[put("/api/crm/v3/pipelines/{objectType}/{pipelineId}")]
pub(super) async fn replace(
    crm: Crm<WriteSchemas>,
    path: Path<(String, String)>,
    params: Params,
    body: CrmJson<NewCrmPipeline>,
) -> Result<Json<CrmPipeline>, CrmError> {
    only_tickets(&crm)?;
    params.flag("validateReferencesBeforeDelete")?;
    let (id, new) = (id(&path.1)?, parse::pipeline(body.0)?);
    let mut tx = crm.db().begin().await?;
    pipelines::replace(&mut tx, crm.act(), id, &new).await?.map_err(refusal)?;
    tx.commit().await?;
    Ok(Json(pipeline(pipelines::find(crm.db(), Presence::Live, id).await?)))
}
