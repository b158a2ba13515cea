//! Listing pipelines.

use actix_web::{
    get,
    web::{Json, Path},
};
use portico_api_types::crm::{CrmProblem, pipeline::CrmPipelines};
use portico_store::records::{Presence, pipelines};

use super::{convert::pipeline, only_tickets};
use crate::{
    auth::{Crm, ReadSchemas},
    crm::{CrmError, Params},
};

/// Lists the pipelines of tickets.
#[utoipa::path(tag = "crm", operation_id = "crm_list_pipelines", params(("objectType" = String, Path, description = "`tickets`"), ("archived" = Option<bool>, Query, description = "Whether archived ones are meant")),
    security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "The pipelines, in order", body = CrmPipelines),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[get("/api/crm/v3/pipelines/{objectType}")]
pub(super) async fn list(
    crm: Crm<ReadSchemas>,
    _path: Path<String>,
    params: Params,
) -> Result<Json<CrmPipelines>, CrmError> {
    only_tickets(&crm)?;
    let presence = Presence::archived(params.flag("archived")?);
    let found = pipelines::list(crm.db(), presence).await?;
    Ok(Json(CrmPipelines { results: found.into_iter().map(pipeline).collect() }))
}
