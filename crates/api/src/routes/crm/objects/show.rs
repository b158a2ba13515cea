//! Reading one record.

use actix_web::{
    get,
    web::{Json, Path},
};
use portico_api_types::crm::{CrmObject, CrmProblem};
use portico_store::records::{self, Wanted};

use super::reading::{Reading, objects, the_record};
use crate::{
    auth::{Crm, ReadRecords},
    crm::{CrmError, Params},
};

/// Reads a record.
#[utoipa::path(tag = "objects", operation_id = "crm_show_object",
    params(super::ObjectPath, super::ReadParams, super::IdProperty),
    security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "The record", body = CrmObject),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[get("/api/crm/v3/objects/{objectType}/{objectId}")]
pub(in crate::routes) async fn show(
    crm: Crm<ReadRecords>,
    path: Path<(String, String)>,
    params: Params,
) -> Result<Json<CrmObject>, CrmError> {
    let reading = Reading::of(&params)?;
    let (_, name) = path.into_inner();
    let id = the_record(&crm, &name, params.text("idProperty"), reading.bin).await?;
    let wanted = reading.wanted(crm.scope().kind(), crm.catalogue().of(crm.scope().kind()));
    let found =
        records::read(crm.db(), crm.scope(), &[id], reading.bin, Wanted::These(&wanted)).await?;
    let found = objects(&crm, &reading, found).await?;
    found.into_iter().next().map(Json).ok_or_else(CrmError::not_found)
}
