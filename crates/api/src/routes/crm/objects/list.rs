//! Listing records.

use actix_web::{get, web::Json};
use portico_api_types::crm::{CrmObjectPage, CrmProblem, Paging};
use portico_store::records::{self, Wanted};

use super::reading::{Reading, objects};
use crate::{
    auth::{Crm, ReadRecords},
    crm::{CrmError, Params},
};

/// Lists records in the order of their ids.
#[utoipa::path(tag = "objects", operation_id = "crm_list_objects", params(super::ObjectType, super::ListParams),
    security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "A page of records", body = CrmObjectPage),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[get("/api/crm/v3/objects/{objectType}")]
pub(in crate::routes) async fn list(
    crm: Crm<ReadRecords>,
    params: Params,
) -> Result<Json<CrmObjectPage>, CrmError> {
    let reading = Reading::of(&params)?;
    let limit = params.limit(10, if reading.has_history() { 50 } else { 100 })?;
    let wanted = reading.wanted(crm.scope().kind(), crm.catalogue().of(crm.scope().kind()));
    let (found, next) = records::list(
        crm.db(),
        crm.scope(),
        reading.bin,
        params.after()?,
        limit,
        Wanted::These(&wanted),
    )
    .await?;
    Ok(Json(CrmObjectPage {
        results: objects(&crm, &reading, found).await?,
        paging: Paging::to(next.map(|id| id.to_string())),
    }))
}
