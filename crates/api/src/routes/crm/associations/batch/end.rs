//! Ending the associations of many records.

use actix_web::{HttpResponse, post, web::Path};
use portico_api_types::crm::{BatchInput, CrmProblem, associations::PairsToEnd};
use portico_store::records::associations::{Asked, Change, change};

use crate::{
    auth::{Crm, WriteRecords},
    crm::{CrmError, CrmJson, batch, kind_in_path},
    routes::crm::associations::input::{self, MOST_CHANGES},
};

/// Ends the associations of pairs of records, whatever their types. Pairs that are not
/// associated, or whose records are not there, are passed over.
#[utoipa::path(tag = "crm", operation_id = "crm_end_associations", params(
    ("objectType" = String, Path, description = "The first records' type"), ("toObjectType" = String, Path, description = "The second records' type"),
), request_body = BatchInput<PairsToEnd>, security(("token" = []), ("staff" = [])), responses(
    (status = 204, description = "They are not associated"),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[post("/api/crm/v4/associations/{objectType}/{toObjectType}/batch/archive")]
pub(in crate::routes) async fn end(
    crm: Crm<WriteRecords>,
    path: Path<(String, String)>,
    body: CrmJson<BatchInput<PairsToEnd>>,
) -> Result<HttpResponse, CrmError> {
    let (to_kind, inputs) = (kind_in_path(&path.1)?, body.0.inputs);
    batch::check_size(&inputs, MOST_CHANGES)?;
    let pairs =
        inputs.iter().flat_map(|PairsToEnd { from, to }| to.iter().map(move |to| (from, to)));
    let asked = pairs.map(|(from, to)| Asked {
        from: input::id(&from.id),
        to: input::id(&to.id),
        change: Change::Remove,
    });
    let mut tx = crm.db().begin().await?;
    change(&mut tx, crm.act(), crm.scope(), to_kind, &asked.collect::<Vec<_>>()).await?;
    tx.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}
