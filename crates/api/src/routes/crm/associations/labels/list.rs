//! The types of associations between two types of records.

use actix_web::{
    get,
    web::{Json, Path},
};
use portico_api_types::crm::{CrmProblem, associations::AssociationTypes};
use portico_store::records::associations;

use crate::{
    auth::{Crm, ReadRecords},
    crm::{CrmError, kind_in_path},
    routes::crm::associations::answer::shown,
};

/// Lists the types of associations in one direction, built-in ones first.
#[utoipa::path(tag = "crm", operation_id = "crm_list_association_types", params(
    ("objectType" = String, Path, description = "The first records' type"), ("toObjectType" = String, Path, description = "The second records' type"),
), security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "The types", body = AssociationTypes),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[get("/api/crm/v4/associations/{objectType}/{toObjectType}/labels")]
pub(in crate::routes) async fn list(
    crm: Crm<ReadRecords>,
    path: Path<(String, String)>,
) -> Result<Json<AssociationTypes>, CrmError> {
    let types = associations::labels(crm.db(), crm.scope(), kind_in_path(&path.1)?).await?;
    Ok(Json(AssociationTypes { results: types.into_iter().map(shown).collect() }))
}
