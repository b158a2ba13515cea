//! Changing a record.

use actix_web::{
    patch,
    web::{Json, Path},
};
use portico_api_types::crm::{CrmObject, CrmObjectChange, CrmProblem};
use portico_store::records::Presence;

use super::{
    reading::{the_record, written},
    writing,
};
use crate::{
    auth::{Crm, WriteRecords},
    crm::{CrmError, CrmJson, Params},
};

/// Changes a record; what is left out stays.
#[utoipa::path(tag = "objects", operation_id = "crm_update_object", params(super::ObjectPath, super::IdProperty),
    request_body = CrmObjectChange, security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "The record with all its values", body = CrmObject),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[patch("/api/crm/v3/objects/{objectType}/{objectId}")]
pub(in crate::routes) async fn update(
    crm: Crm<WriteRecords>,
    path: Path<(String, String)>,
    params: Params,
    body: CrmJson<CrmObjectChange>,
) -> Result<Json<CrmObject>, CrmError> {
    let (_, name) = path.into_inner();
    let record = the_record(&crm, &name, params.text("idProperty"), Presence::Live).await?;
    let mut tx = crm.db().begin().await?;
    writing::update(&crm, &mut tx, record, &body.0.properties).await?;
    tx.commit().await?;
    written(&crm, &[record]).await?.pop().map(Json).ok_or_else(CrmError::not_found)
}
