//! Defining a property.

use actix_web::{
    http::StatusCode,
    post,
    web::{Json, Path},
};
use portico_api_types::crm::{
    CrmProblem,
    property::{CrmProperty, NewCrmProperty},
};
use portico_store::records::{
    Presence,
    properties::{self, Refused},
};

use super::convert::{new_property, property, refusal};
use crate::{
    auth::{Crm, WriteSchemas},
    crm::{CrmError, CrmJson},
};

/// Defines a property of a kind of record.
#[utoipa::path(tag = "crm", operation_id = "crm_create_property", request_body = NewCrmProperty, params(("objectType" = String, Path, description = "`tickets`, `contacts` or `companies`")),
    security(("token" = []), ("staff" = [])), responses(
    (status = 201, description = "The property", body = CrmProperty),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[post("/api/crm/v3/properties/{objectType}")]
pub(super) async fn create(
    crm: Crm<WriteSchemas>,
    _path: Path<String>,
    body: CrmJson<NewCrmProperty>,
) -> Result<(Json<CrmProperty>, StatusCode), CrmError> {
    let new = new_property(body.0).read().map_err(|error| refusal(Refused::from(error)))?;
    let kind = crm.scope().kind();
    let mut tx = crm.db().begin().await?;
    properties::create(&mut tx, crm.act(), kind, &new).await?.map_err(refusal)?;
    tx.commit().await?;
    let made = properties::find(crm.db(), kind, Presence::Live, crm.catalogue(), &new.name).await?;
    Ok((Json(property(made)), StatusCode::CREATED))
}
