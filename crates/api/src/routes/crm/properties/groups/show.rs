//! Showing a group.

use actix_web::{
    get,
    web::{Json, Path},
};
use portico_api_types::crm::{CrmProblem, group::CrmPropertyGroup};
use portico_store::records::{Presence, groups};

use super::convert;
use crate::{
    auth::{Crm, ReadSchemas},
    crm::CrmError,
};

/// Shows one group of properties.
#[utoipa::path(tag = "crm", operation_id = "crm_show_property_group", params(("objectType" = String, Path, description = "`tickets`, `contacts` or `companies`"), ("name" = String, Path, description = "The group's name")),
    security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "The group", body = CrmPropertyGroup),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[get("/api/crm/v3/properties/{objectType}/groups/{name}")]
pub(super) async fn show(
    crm: Crm<ReadSchemas>,
    path: Path<(String, String)>,
) -> Result<Json<CrmPropertyGroup>, CrmError> {
    let (_, name) = path.into_inner();
    let group = groups::find(crm.db(), crm.scope().kind(), Presence::Live, &name).await?;
    Ok(Json(convert(group)))
}
