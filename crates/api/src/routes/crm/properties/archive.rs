//! Archiving a property.

use actix_web::{HttpResponse, delete, web::Path};
use portico_api_types::crm::CrmProblem;
use portico_store::records::properties;

use super::convert::refusal;
use crate::{
    auth::{Crm, WriteSchemas},
    crm::CrmError,
};

/// Archives a property: it vanishes from records with the values that they have.
#[utoipa::path(tag = "crm", operation_id = "crm_archive_property", params(("objectType" = String, Path, description = "`tickets`, `contacts` or `companies`"), ("name" = String, Path, description = "The property's name")),
    security(("token" = []), ("staff" = [])), responses(
    (status = 204, description = "Archived"),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[delete("/api/crm/v3/properties/{objectType}/{name}")]
pub(super) async fn archive(
    crm: Crm<WriteSchemas>,
    path: Path<(String, String)>,
) -> Result<HttpResponse, CrmError> {
    let (_, name) = path.into_inner();
    let mut tx = crm.db().begin().await?;
    properties::archive(&mut tx, crm.scope().kind(), &name, crm.now()).await?.map_err(refusal)?;
    tx.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}
