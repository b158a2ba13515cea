//! Associating many pairs of records with a type each.

use actix_web::{HttpResponse, http::StatusCode, post, web::Path};
use portico_api_types::crm::{BatchAnswer, BatchInput, CrmProblem, associations::TypedPair};
use portico_store::records::associations::{Change, change};

use super::{asked, named};
use crate::{
    auth::{Crm, WriteRecords},
    crm::{CrmError, CrmJson, batch, kind_in_path},
    routes::crm::associations::answer::sorted,
};

/// Associates pairs of records with a type each beside those they have. Pairs with a record
/// that is not there are refused one by one.
#[utoipa::path(tag = "crm", operation_id = "crm_create_typed_associations", params(
    ("objectType" = String, Path, description = "The first records' type"), ("toObjectType" = String, Path, description = "The second records' type"),
), request_body = BatchInput<TypedPair>, security(("token" = []), ("staff" = [])), responses(
    (status = 201, description = "All are associated", body = BatchAnswer<TypedPair>),
    (status = 207, description = "Some are associated", body = BatchAnswer<TypedPair>),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[post("/api/crm/v3/associations/{objectType}/{toObjectType}/batch/create")]
pub(in crate::routes) async fn create(
    crm: Crm<WriteRecords>,
    path: Path<(String, String)>,
    body: CrmJson<BatchInput<TypedPair>>,
) -> Result<HttpResponse, CrmError> {
    let (to_kind, inputs, began) = (kind_in_path(&path.1)?, body.0.inputs, crm.now());
    let asked = asked(&crm, to_kind, &inputs, Change::Add).await?;
    let mut tx = crm.db().begin().await?;
    let done = change(&mut tx, crm.act(), crm.scope(), to_kind, &asked).await?;
    let (done, errors) = sorted(done, &inputs, named((crm.scope().kind(), to_kind)))?;
    tx.commit().await?;
    let results = done.into_iter().map(|(pair, _)| pair.clone()).collect();
    Ok(batch::answer(StatusCode::CREATED, [began, crm.now()], results, errors))
}
