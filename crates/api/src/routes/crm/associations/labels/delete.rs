//! Deleting a label.

use actix_web::{HttpResponse, delete, web::Path};
use portico_api_types::crm::CrmProblem;
use portico_store::records::associations::delete_label;

use crate::{
    auth::{Crm, WriteRecords},
    crm::{CrmError, kind_in_path},
    routes::crm::associations::{input, refusal::label_refusal},
};

/// Deletes a label in both directions, unless records are associated with it.
#[utoipa::path(tag = "crm", operation_id = "crm_delete_association_label", params(
    ("objectType" = String, Path, description = "The first records' type"), ("toObjectType" = String, Path, description = "The second records' type"),
    ("associationTypeId" = String, Path, description = "The label's id"),
), security(("token" = []), ("staff" = [])), responses(
    (status = 204, description = "It is gone"),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[delete("/api/crm/v4/associations/{objectType}/{toObjectType}/labels/{associationTypeId}")]
pub(in crate::routes) async fn delete(
    crm: Crm<WriteRecords>,
    path: Path<(String, String, String)>,
) -> Result<HttpResponse, CrmError> {
    let (_, to_kind, id) = path.into_inner();
    let to_kind = kind_in_path(&to_kind)?;
    let mut tx = crm.db().begin().await?;
    delete_label(&mut tx, crm.scope(), to_kind, input::id(&id))
        .await?
        .map_err(|error| label_refusal(error, &id))?;
    tx.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}
