//! Associating many pairs of records with types.

use actix_web::{HttpResponse, http::StatusCode, post, web::Path};
use portico_api_types::crm::{
    BatchAnswer, BatchInput, CrmProblem,
    associations::{LabeledPair, PairLabels},
};
use portico_store::records::associations::{Change, change};

use crate::{
    auth::{Crm, WriteRecords},
    crm::{CrmError, CrmJson, batch, kind_in_path},
    routes::crm::associations::{
        answer::sorted,
        batch::{asked, named},
        input::MOST_CHANGES,
        pair::label::pair_labels,
    },
};

/// Associates pairs of records with types beside those they have. Pairs with a record that is
/// not there are refused one by one; anything else that is wrong refuses the whole batch.
#[utoipa::path(tag = "crm", operation_id = "crm_create_associations", params(
    ("objectType" = String, Path, description = "The first records' type"), ("toObjectType" = String, Path, description = "The second records' type"),
), request_body = BatchInput<LabeledPair>, security(("token" = []), ("staff" = [])), responses(
    (status = 201, description = "All are associated", body = BatchAnswer<PairLabels>),
    (status = 207, description = "Some are associated", body = BatchAnswer<PairLabels>),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[post("/api/crm/v4/associations/{objectType}/{toObjectType}/batch/create")]
pub(in crate::routes) async fn create(
    crm: Crm<WriteRecords>,
    path: Path<(String, String)>,
    body: CrmJson<BatchInput<LabeledPair>>,
) -> Result<HttpResponse, CrmError> {
    let (to_kind, inputs, began) = (kind_in_path(&path.1)?, body.0.inputs, crm.now());
    let kinds = (crm.scope().kind(), to_kind);
    batch::check_size(&inputs, MOST_CHANGES)?;
    let asked = asked(&inputs, Change::Add)?;
    let mut tx = crm.db().begin().await?;
    let done = change(&mut tx, crm.act(), crm.scope(), to_kind, &asked).await?;
    let (results, errors) = sorted(done, &inputs, named(kinds))?;
    tx.commit().await?;
    let pair =
        |(pair, types): (&LabeledPair, _)| pair_labels(kinds, &pair.from.id, &pair.to.id, types);
    let results = results.into_iter().map(pair).collect();
    Ok(batch::answer(StatusCode::CREATED, [began, crm.now()], results, errors))
}
