//! Ending the association of two records.

use actix_web::{HttpResponse, delete, web::Path};
use portico_api_types::crm::CrmProblem;
use portico_store::records::associations::{Asked, Change, change};

use crate::{
    auth::{Crm, WriteRecords},
    crm::{CrmError, kind_in_path},
    routes::crm::associations::{
        input,
        refusal::{Named, refusal},
    },
};

/// Ends the association of two records, whatever its types.
#[utoipa::path(tag = "crm", operation_id = "crm_end_association", params(
    ("objectType" = String, Path, description = "The first record's type"), ("objectId" = String, Path, description = "The first record's id"),
    ("toObjectType" = String, Path, description = "The second record's type"), ("toObjectId" = String, Path, description = "The second record's id"),
), security(("token" = []), ("staff" = [])), responses(
    (status = 204, description = "They are not associated"),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[delete("/api/crm/v4/objects/{objectType}/{objectId}/associations/{toObjectType}/{toObjectId}")]
pub(in crate::routes) async fn end(
    crm: Crm<WriteRecords>,
    path: Path<(String, String, String, String)>,
) -> Result<HttpResponse, CrmError> {
    let (_, from, to_kind, to) = path.into_inner();
    let to_kind = kind_in_path(&to_kind)?;
    let asked = Asked { from: input::id(&from), to: input::id(&to), change: Change::Remove };
    let named = Named { kinds: (crm.scope().kind(), to_kind), from: &from, to: &to };
    let mut tx = crm.db().begin().await?;
    for done in change(&mut tx, crm.act(), crm.scope(), to_kind, &[asked]).await? {
        done.map_err(|error| refusal(error, named))?;
    }
    tx.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}
