//! Listing properties.

use actix_web::{
    get,
    web::{Json, Path},
};
use portico_api_types::crm::{CrmProblem, property::CrmProperties};
use portico_store::records::{Presence, properties};

use super::convert::property;
use crate::{
    auth::{Crm, ReadSchemas},
    crm::{CrmError, Params},
};

/// Lists the properties of a kind of record.
#[utoipa::path(tag = "crm", operation_id = "crm_list_properties", params(("objectType" = String, Path, description = "`tickets`, `contacts` or `companies`"), ("archived" = Option<bool>, Query, description = "Whether archived ones are meant")),
    security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "The properties, by name", body = CrmProperties),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[get("/api/crm/v3/properties/{objectType}")]
pub(super) async fn list(
    crm: Crm<ReadSchemas>,
    _path: Path<String>,
    params: Params,
) -> Result<Json<CrmProperties>, CrmError> {
    let presence = Presence::archived(params.flag("archived")?);
    let found = properties::list(crm.db(), crm.scope().kind(), presence, crm.catalogue()).await?;
    Ok(Json(CrmProperties { results: found.into_iter().map(property).collect() }))
}
