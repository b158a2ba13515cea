//! Listing groups.

use actix_web::{
    get,
    web::{Json, Path},
};
use portico_api_types::crm::{CrmProblem, group::CrmPropertyGroups};
use portico_store::records::{Presence, groups};

use super::convert;
use crate::{
    auth::{Crm, ReadSchemas},
    crm::{CrmError, Params},
};

/// Lists the groups of properties of a kind of record.
#[utoipa::path(tag = "crm", operation_id = "crm_list_property_groups", params(("objectType" = String, Path, description = "`tickets`, `contacts` or `companies`"), ("archived" = Option<bool>, Query, description = "Whether archived ones are meant")),
    security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "The groups, in order", body = CrmPropertyGroups),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[get("/api/crm/v3/properties/{objectType}/groups")]
pub(super) async fn list(
    crm: Crm<ReadSchemas>,
    _path: Path<String>,
    params: Params,
) -> Result<Json<CrmPropertyGroups>, CrmError> {
    let presence = Presence::archived(params.flag("archived")?);
    let found = groups::list(crm.db(), crm.scope().kind(), presence).await?;
    Ok(Json(CrmPropertyGroups { results: found.into_iter().map(convert).collect() }))
}
