//! Changing a property.

use actix_web::{
    patch,
    web::{Json, Path},
};
use portico_api_types::crm::{
    CrmProblem,
    property::{CrmProperty, CrmPropertyChange},
};
use portico_store::records::{Presence, properties};

use super::convert::{change, property, refusal};
use crate::{
    auth::{Crm, WriteSchemas},
    crm::{CrmError, CrmJson},
};

/// Changes a property's definition; name and type stay, and so do the values of records.
#[utoipa::path(tag = "crm", operation_id = "crm_update_property", request_body = CrmPropertyChange, params(("objectType" = String, Path, description = "`tickets`, `contacts` or `companies`"), ("name" = String, Path, description = "The property's name")),
    security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "The property, changed", body = CrmProperty),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[patch("/api/crm/v3/properties/{objectType}/{name}")]
pub(super) async fn update(
    crm: Crm<WriteSchemas>,
    path: Path<(String, String)>,
    body: CrmJson<CrmPropertyChange>,
) -> Result<Json<CrmProperty>, CrmError> {
    let (_, name) = path.into_inner();
    let kind = crm.scope().kind();
    let mut tx = crm.db().begin().await?;
    properties::update(&mut tx, crm.act(), kind, &name, change(body.0)).await?.map_err(refusal)?;
    tx.commit().await?;
    let changed = properties::find(crm.db(), kind, Presence::Live, crm.catalogue(), &name).await?;
    Ok(Json(property(changed)))
}
