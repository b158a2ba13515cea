//! Replacing the labels of two records' association.

use actix_web::{HttpResponse, put, web::Path};
use portico_api_types::crm::{
    CrmProblem,
    associations::{AssociationSpec, PairLabels},
};
use portico_domain::property::RecordKind;
use portico_store::records::associations::{Asked, AssociationType, Change, change};

use crate::{
    auth::{Crm, WriteRecords},
    crm::{CrmError, CrmList, kind_in_path},
    routes::crm::associations::{
        answer::labels,
        input,
        refusal::{Named, refusal},
    },
};

/// Associates two records with these types instead of those they have.
#[utoipa::path(tag = "crm", operation_id = "crm_label_association", params(
    ("objectType" = String, Path, description = "The first record's type"), ("objectId" = String, Path, description = "The first record's id"),
    ("toObjectType" = String, Path, description = "The second record's type"), ("toObjectId" = String, Path, description = "The second record's id"),
), request_body = Vec<AssociationSpec>, security(("token" = []), ("staff" = [])), responses(
    (status = 201, description = "They are associated", body = PairLabels),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[put("/api/crm/v4/objects/{objectType}/{objectId}/associations/{toObjectType}/{toObjectId}")]
pub(in crate::routes) async fn label(
    crm: Crm<WriteRecords>,
    path: Path<(String, String, String, String)>,
    body: CrmList<AssociationSpec>,
) -> Result<HttpResponse, CrmError> {
    let (_, from, to_kind, to) = path.into_inner();
    let to_kind = kind_in_path(&to_kind)?;
    let specs = input::specs(&body.0)?;
    let asked =
        Asked { from: input::id(&from), to: input::id(&to), change: Change::Replace(specs) };
    let named = Named { kinds: (crm.scope().kind(), to_kind), from: &from, to: &to };
    let mut tx = crm.db().begin().await?;
    let mut types = Vec::new();
    for done in change(&mut tx, crm.act(), crm.scope(), to_kind, &[asked]).await? {
        types = done.map_err(|error| refusal(error, named))?;
    }
    tx.commit().await?;
    Ok(HttpResponse::Created().json(pair_labels(named.kinds, &from, &to, types)))
}

/// Two records and the labels of their association.
pub(in crate::routes::crm::associations) fn pair_labels(
    kinds: (RecordKind, RecordKind),
    from: &str,
    to: &str,
    types: Vec<AssociationType>,
) -> PairLabels {
    PairLabels {
        from_object_type_id: kinds.0.type_id().to_owned(),
        from_object_id: from.to_owned(),
        to_object_type_id: kinds.1.type_id().to_owned(),
        to_object_id: to.to_owned(),
        labels: labels(types),
    }
}
