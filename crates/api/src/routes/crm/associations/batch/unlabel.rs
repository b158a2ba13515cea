//! Taking labels from the associations of many records.

use actix_web::{HttpResponse, post, web::Path};
use portico_api_types::crm::{BatchInput, CrmProblem, associations::LabeledPair};
use portico_store::records::associations::{Change, change};

use crate::{
    auth::{Crm, WriteRecords},
    crm::{CrmError, CrmJson, batch, kind_in_path},
    routes::crm::associations::{
        answer::sorted,
        batch::{asked, named},
        input::MOST_CHANGES,
    },
};

/// Takes types from the associations of pairs of records, which stay associated unless the
/// unlabeled type is among them. Pairs whose records are not there are passed over.
#[utoipa::path(tag = "crm", operation_id = "crm_unlabel_associations", params(
    ("objectType" = String, Path, description = "The first records' type"), ("toObjectType" = String, Path, description = "The second records' type"),
), request_body = BatchInput<LabeledPair>, security(("token" = []), ("staff" = [])), responses(
    (status = 204, description = "They do not have the types"),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[post("/api/crm/v4/associations/{objectType}/{toObjectType}/batch/labels/archive")]
pub(in crate::routes) async fn unlabel(
    crm: Crm<WriteRecords>,
    path: Path<(String, String)>,
    body: CrmJson<BatchInput<LabeledPair>>,
) -> Result<HttpResponse, CrmError> {
    let (to_kind, inputs) = (kind_in_path(&path.1)?, body.0.inputs);
    let kinds = (crm.scope().kind(), to_kind);
    batch::check_size(&inputs, MOST_CHANGES)?;
    let asked = asked(&inputs, Change::Unlabel)?;
    let mut tx = crm.db().begin().await?;
    let done = change(&mut tx, crm.act(), crm.scope(), to_kind, &asked).await?;
    sorted(done, &inputs, named(kinds))?;
    tx.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}
