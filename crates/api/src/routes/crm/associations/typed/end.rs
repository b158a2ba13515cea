//! Ending associations of many pairs of records by their types.

use actix_web::{HttpResponse, post, web::Path};
use portico_api_types::crm::{BatchInput, CrmProblem, associations::TypedPair};
use portico_store::records::associations::{Change, change};

use super::{asked, named};
use crate::{
    auth::{Crm, WriteRecords},
    crm::{CrmError, CrmJson, kind_in_path},
    routes::crm::associations::answer::sorted,
};

/// Undoes associations of those types. A label goes alone; with the unlabeled type or the
/// primary company the association ends. Pairs without the type are passed over.
#[utoipa::path(tag = "crm", operation_id = "crm_end_typed_associations", params(
    ("objectType" = String, Path, description = "The first records' type"), ("toObjectType" = String, Path, description = "The second records' type"),
), request_body = BatchInput<TypedPair>, security(("token" = []), ("staff" = [])), responses(
    (status = 204, description = "They are not associated in that way"),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[post("/api/crm/v3/associations/{objectType}/{toObjectType}/batch/archive")]
pub(in crate::routes) async fn end(
    crm: Crm<WriteRecords>,
    path: Path<(String, String)>,
    body: CrmJson<BatchInput<TypedPair>>,
) -> Result<HttpResponse, CrmError> {
    let (to_kind, inputs) = (kind_in_path(&path.1)?, body.0.inputs);
    let asked = asked(&crm, to_kind, &inputs, Change::Undo).await?;
    let mut tx = crm.db().begin().await?;
    let done = change(&mut tx, crm.act(), crm.scope(), to_kind, &asked).await?;
    sorted(done, &inputs, named((crm.scope().kind(), to_kind)))?;
    tx.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}
