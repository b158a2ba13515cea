//! Showing a property.

use actix_web::{
    get,
    web::{Json, Path},
};
use portico_api_types::crm::{CrmProblem, property::CrmProperty};
use portico_store::records::{Presence, properties};

use super::convert::property;
use crate::{
    auth::{Crm, ReadSchemas},
    crm::{CrmError, Params},
};

/// Shows one property.
#[utoipa::path(tag = "crm", operation_id = "crm_show_property", params(("objectType" = String, Path, description = "`tickets`, `contacts` or `companies`"), ("name" = String, Path, description = "The property's name"), ("archived" = Option<bool>, Query, description = "Whether archived ones are meant")),
    security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "The property", body = CrmProperty),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[get("/api/crm/v3/properties/{objectType}/{name}")]
pub(super) async fn show(
    crm: Crm<ReadSchemas>,
    path: Path<(String, String)>,
    params: Params,
) -> Result<Json<CrmProperty>, CrmError> {
    let (_, name) = path.into_inner();
    let presence = Presence::archived(params.flag("archived")?);
    let kind = crm.scope().kind();
    let found = properties::find(crm.db(), kind, presence, crm.catalogue(), &name).await?;
    Ok(Json(property(found)))
}
