//! Defining a label.

use actix_web::{
    post,
    web::{Json, Path},
};
use portico_api_types::crm::{
    CrmProblem,
    associations::{AssociationTypes, LabelRequest},
};
use portico_domain::association::label_name;
use portico_store::records::associations::{NewLabel, create_label};

use super::{label, wrong_field};
use crate::{
    auth::{Crm, WriteRecords},
    crm::{CrmError, CrmJson, kind_in_path},
    routes::crm::associations::{answer::shown, refusal::label_refusal},
};

/// Defines a label in both directions.
#[utoipa::path(tag = "crm", operation_id = "crm_create_association_label", params(
    ("objectType" = String, Path, description = "The first records' type"), ("toObjectType" = String, Path, description = "The second records' type"),
), request_body = LabelRequest, security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "The new types", body = AssociationTypes),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[post("/api/crm/v4/associations/{objectType}/{toObjectType}/labels")]
pub(in crate::routes) async fn create(
    crm: Crm<WriteRecords>,
    path: Path<(String, String)>,
    body: CrmJson<LabelRequest>,
) -> Result<Json<AssociationTypes>, CrmError> {
    let to_kind = kind_in_path(&path.1)?;
    let LabelRequest { label: text, name, inverse_label } = body.0;
    let new = NewLabel {
        name: label_name(&name).map_err(|wrong| wrong_field("name", wrong))?,
        label: label("label", &text)?,
        inverse: inverse_label.as_deref().map(|text| label("inverseLabel", text)).transpose()?,
    };
    let mut tx = crm.db().begin().await?;
    let made = create_label(&mut tx, crm.scope(), to_kind, &new).await?;
    let made = made.map_err(|error| label_refusal(error, new.name))?;
    tx.commit().await?;
    Ok(Json(AssociationTypes { results: made.into_iter().map(shown).collect() }))
}
