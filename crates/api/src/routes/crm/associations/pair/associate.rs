//! Associating two records without a label.

use actix_web::{HttpResponse, http::StatusCode, put, web::Path};
use portico_api_types::crm::{
    BatchAnswer, CrmProblem,
    associations::{AssociationCategory, AssociationSpec, DefaultAssociation},
};
use portico_domain::association::unlabeled;
use portico_store::records::associations::{Asked, Change, change};

use crate::{
    auth::{Crm, WriteRecords},
    crm::{CrmError, batch, kind_in_path},
    routes::crm::associations::{
        answer::record,
        input,
        refusal::{Named, refusal},
    },
};

/// Associates two records. What they have stays.
#[utoipa::path(tag = "crm", operation_id = "crm_associate", params(
    ("objectType" = String, Path, description = "The first record's type"), ("objectId" = String, Path, description = "The first record's id"),
    ("toObjectType" = String, Path, description = "The second record's type"), ("toObjectId" = String, Path, description = "The second record's id"),
), security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "They are associated", body = BatchAnswer<DefaultAssociation>),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[put(
    "/api/crm/v4/objects/{objectType}/{objectId}/associations/default/{toObjectType}/{toObjectId}"
)]
pub(in crate::routes) async fn associate(
    crm: Crm<WriteRecords>,
    path: Path<(String, String, String, String)>,
) -> Result<HttpResponse, CrmError> {
    let (_, from, to_kind, to) = path.into_inner();
    let (kind, to_kind, began) = (crm.scope().kind(), kind_in_path(&to_kind)?, crm.now());
    let asked =
        Asked { from: input::id(&from), to: input::id(&to), change: Change::Add(Vec::new()) };
    let mut tx = crm.db().begin().await?;
    let named = Named { kinds: (kind, to_kind), from: &from, to: &to };
    for done in change(&mut tx, crm.act(), crm.scope(), to_kind, &[asked]).await? {
        done.map_err(|error| refusal(error, named))?;
    }
    tx.commit().await?;
    let results = unlabeled(kind, to_kind).map(|id| default_association(&from, &to, id));
    Ok(batch::answer(StatusCode::OK, [began, crm.now()], results.into_iter().collect(), Vec::new()))
}

/// Two records and the type that they have at least.
pub(in crate::routes::crm::associations) fn default_association(
    from: &str,
    to: &str,
    id: i64,
) -> DefaultAssociation {
    let spec = AssociationSpec {
        association_category: AssociationCategory::HubspotDefined,
        association_type_id: id,
    };
    DefaultAssociation { from: record(from), to: record(to), association_spec: spec }
}
