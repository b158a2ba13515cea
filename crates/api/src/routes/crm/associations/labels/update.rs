//! Changing what a label reads.

use actix_web::{HttpResponse, put, web::Path};
use portico_api_types::crm::{CrmProblem, associations::LabelChange};
use portico_store::records::associations::{LabelError, rename_label};

use super::label;
use crate::{
    auth::{Crm, WriteRecords},
    crm::{CrmError, CrmJson, kind_in_path},
    routes::crm::associations::refusal::label_refusal,
};

/// Changes what people read; the name stays.
#[utoipa::path(tag = "crm", operation_id = "crm_update_association_label", params(
    ("objectType" = String, Path, description = "The first records' type"), ("toObjectType" = String, Path, description = "The second records' type"),
), request_body = LabelChange, security(("token" = []), ("staff" = [])), responses(
    (status = 204, description = "It is changed"),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[put("/api/crm/v4/associations/{objectType}/{toObjectType}/labels")]
pub(in crate::routes) async fn update(
    crm: Crm<WriteRecords>,
    path: Path<(String, String)>,
    body: CrmJson<LabelChange>,
) -> Result<HttpResponse, CrmError> {
    let to_kind = kind_in_path(&path.1)?;
    let LabelChange { association_type_id: id, label: text, inverse_label } = body.0;
    let text = label("label", &text)?;
    let inverse = inverse_label.as_deref().map(|text| label("inverseLabel", text)).transpose()?;
    let mut tx = crm.db().begin().await?;
    rename_label(&mut tx, crm.scope(), to_kind, id, text, inverse).await?.map_err(|error| {
        if error == LabelError::Unknown {
            return CrmError::invalid(format!("associationTypeId: there is no label {id} here."));
        }
        label_refusal(error, &id.to_string())
    })?;
    tx.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}
