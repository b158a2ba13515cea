//! Making a pipeline.

use actix_web::{
    http::StatusCode,
    post,
    web::{Json, Path},
};
use portico_api_types::crm::{
    CrmProblem,
    pipeline::{CrmPipeline, NewCrmPipeline},
};
use portico_store::records::{Presence, pipelines};

use super::{convert::pipeline, only_tickets, parse};
use crate::{
    auth::{Crm, WriteSchemas},
    crm::{CrmError, CrmJson},
};

/// Makes a pipeline with its stages.
#[utoipa::path(tag = "crm", operation_id = "crm_create_pipeline", request_body = NewCrmPipeline, params(("objectType" = String, Path, description = "`tickets`")),
    security(("token" = []), ("staff" = [])), responses(
    (status = 201, description = "The pipeline", body = CrmPipeline),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[post("/api/crm/v3/pipelines/{objectType}")]
pub(super) async fn create(
    crm: Crm<WriteSchemas>,
    _path: Path<String>,
    body: CrmJson<NewCrmPipeline>,
) -> Result<(Json<CrmPipeline>, StatusCode), CrmError> {
    only_tickets(&crm)?;
    let new = parse::pipeline(body.0)?;
    let mut tx = crm.db().begin().await?;
    let id = pipelines::create(&mut tx, crm.act(), &new).await?;
    tx.commit().await?;
    let made = pipelines::find(crm.db(), Presence::Live, id).await?;
    Ok((Json(pipeline(made)), StatusCode::CREATED))
}
