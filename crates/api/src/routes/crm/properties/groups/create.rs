//! Making a group.

use actix_web::{
    http::StatusCode,
    post,
    web::{Json, Path},
};
use portico_api_types::crm::{
    CrmProblem,
    group::{CrmPropertyGroup, NewCrmPropertyGroup},
};
use portico_domain::property::{NO_POSITION, definition_label, definition_name};
use portico_store::{
    Error,
    records::{Presence, groups},
};

use super::{convert, refusal};
use crate::{
    auth::{Crm, WriteSchemas},
    crm::{CrmError, CrmJson},
};

/// Makes a group of properties.
#[utoipa::path(tag = "crm", operation_id = "crm_create_property_group", request_body = NewCrmPropertyGroup, params(("objectType" = String, Path, description = "`tickets`, `contacts` or `companies`")),
    security(("token" = []), ("staff" = [])), responses(
    (status = 201, description = "The group", body = CrmPropertyGroup),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[post("/api/crm/v3/properties/{objectType}/groups")]
pub(super) async fn create(
    crm: Crm<WriteSchemas>,
    _path: Path<String>,
    body: CrmJson<NewCrmPropertyGroup>,
) -> Result<(Json<CrmPropertyGroup>, StatusCode), CrmError> {
    let NewCrmPropertyGroup { name, label, display_order } = body.0;
    let name = definition_name(&name).map_err(|error| refusal(&error))?;
    let label = definition_label(&label).map_err(|error| refusal(&error))?;
    let (kind, position) = (crm.scope().kind(), display_order.unwrap_or(NO_POSITION));
    let mut tx = crm.db().begin().await?;
    match groups::create(&mut tx, kind, &name, &label, position).await {
        Err(Error::Conflict) => return Err(taken(&name)),
        other => other?,
    }
    tx.commit().await?;
    let group = groups::find(crm.db(), kind, Presence::Live, &name).await?;
    Ok((Json(convert(group)), StatusCode::CREATED))
}

fn taken(name: &str) -> CrmError {
    CrmError::already_exists(format!("Property group named \"{name}\" already exists."))
        .with("name", [name.to_owned()])
}
