//! Changing a group.

use actix_web::{
    patch,
    web::{Json, Path},
};
use portico_api_types::crm::{
    CrmProblem,
    group::{CrmPropertyGroup, CrmPropertyGroupChange},
};
use portico_domain::property::definition_label;
use portico_store::records::{Presence, groups};

use super::{convert, refusal};
use crate::{
    auth::{Crm, WriteSchemas},
    crm::{CrmError, CrmJson},
};

/// Changes what people read for a group and where it stands.
#[utoipa::path(tag = "crm", operation_id = "crm_update_property_group", request_body = CrmPropertyGroupChange, params(("objectType" = String, Path, description = "`tickets`, `contacts` or `companies`"), ("name" = String, Path, description = "The group's name")),
    security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "The group, changed", body = CrmPropertyGroup),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[patch("/api/crm/v3/properties/{objectType}/groups/{name}")]
pub(super) async fn update(
    crm: Crm<WriteSchemas>,
    path: Path<(String, String)>,
    body: CrmJson<CrmPropertyGroupChange>,
) -> Result<Json<CrmPropertyGroup>, CrmError> {
    let (_, name) = path.into_inner();
    let CrmPropertyGroupChange { label, display_order } = body.0;
    let label = label.map(|text| definition_label(&text)).transpose();
    let label = label.map_err(|error| refusal(&error))?;
    let kind = crm.scope().kind();
    let mut tx = crm.db().begin().await?;
    groups::update(&mut tx, kind, &name, label.as_deref(), display_order).await?;
    tx.commit().await?;
    Ok(Json(convert(groups::find(crm.db(), kind, Presence::Live, &name).await?)))
}
