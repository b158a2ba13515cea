//! Associating many pairs of records without a label.

use actix_web::{HttpResponse, http::StatusCode, post, web::Path};
use portico_api_types::crm::{
    BatchAnswer, BatchInput, CrmProblem,
    associations::{DefaultAssociation, Pair},
};
use portico_domain::association::unlabeled;
use portico_store::records::associations::{Asked, Change, change};

use crate::{
    auth::{Crm, WriteRecords},
    crm::{CrmError, CrmJson, batch, kind_in_path},
    routes::crm::associations::{
        input::{self, MOST_CHANGES},
        pair::associate::default_association,
        refusal::{Named, refusal},
    },
};

/// Associates pairs of records, all of them or none. What they have stays.
#[utoipa::path(tag = "crm", operation_id = "crm_associate_pairs", params(
    ("objectType" = String, Path, description = "The first records' type"), ("toObjectType" = String, Path, description = "The second records' type"),
), request_body = BatchInput<Pair>, security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "All are associated", body = BatchAnswer<DefaultAssociation>),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[post("/api/crm/v4/associations/{objectType}/{toObjectType}/batch/associate/default")]
pub(in crate::routes) async fn associate(
    crm: Crm<WriteRecords>,
    path: Path<(String, String)>,
    body: CrmJson<BatchInput<Pair>>,
) -> Result<HttpResponse, CrmError> {
    let (to_kind, inputs, began) = (kind_in_path(&path.1)?, body.0.inputs, crm.now());
    let kinds = (crm.scope().kind(), to_kind);
    batch::check_size(&inputs, MOST_CHANGES)?;
    let asked = |Pair { from, to }: &Pair| Asked {
        from: input::id(&from.id),
        to: input::id(&to.id),
        change: Change::Add(Vec::new()),
    };
    let asked: Vec<Asked> = inputs.iter().map(asked).collect();
    let mut tx = crm.db().begin().await?;
    let done = change(&mut tx, crm.act(), crm.scope(), to_kind, &asked).await?;
    for (done, Pair { from, to }) in done.into_iter().zip(&inputs) {
        done.map_err(|error| refusal(error, Named { kinds, from: &from.id, to: &to.id }))?;
    }
    tx.commit().await?;
    let id = unlabeled(kinds.0, kinds.1).unwrap_or_default();
    let pair = |Pair { from, to }: &Pair| default_association(&from.id, &to.id, id);
    Ok(batch::answer(
        StatusCode::OK,
        [began, crm.now()],
        inputs.iter().map(pair).collect(),
        Vec::new(),
    ))
}
