//! Moving many records to the recycle bin.

use actix_web::{HttpResponse, post};
use portico_api_types::crm::{BatchId, BatchInput, CrmProblem};
use portico_store::records::{self, Name, Presence};

use crate::{
    auth::{Crm, WriteRecords},
    crm::{
        CrmError, CrmJson,
        batch::{MOST, check_size},
    },
};

/// Moves records to the recycle bin; those that are there or nowhere are passed over.
#[utoipa::path(tag = "objects", operation_id = "crm_delete_objects", params(crate::routes::crm::objects::ObjectType),
    request_body = BatchInput<BatchId>, security(("token" = []), ("staff" = [])), responses(
    (status = 204, description = "They are in the recycle bin"),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[post("/api/crm/v3/objects/{objectType}/batch/archive")]
pub(in crate::routes) async fn archive(
    crm: Crm<WriteRecords>,
    body: CrmJson<BatchInput<BatchId>>,
) -> Result<HttpResponse, CrmError> {
    let inputs = body.0.inputs;
    check_size(&inputs, MOST)?;
    let names: Vec<String> = inputs.into_iter().map(|input| input.id.0).collect();
    let found = records::find(crm.db(), crm.scope(), Name::Id, &names, Presence::Live).await?;
    let ids: Vec<i64> = found.into_iter().map(|(_, id)| id).collect();
    let mut tx = crm.db().begin().await?;
    records::archive(&mut tx, crm.act(), crm.scope(), &ids).await?;
    tx.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}
