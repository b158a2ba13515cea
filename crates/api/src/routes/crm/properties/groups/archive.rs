//! Archiving a group.

use actix_web::{HttpResponse, delete, web::Path};
use portico_api_types::crm::CrmProblem;
use portico_store::records::groups;

use crate::{
    auth::{Crm, WriteSchemas},
    crm::CrmError,
};

/// Archives a group that no property belongs to.
#[utoipa::path(tag = "crm", operation_id = "crm_archive_property_group", params(("objectType" = String, Path, description = "`tickets`, `contacts` or `companies`"), ("name" = String, Path, description = "The group's name")),
    security(("token" = []), ("staff" = [])), responses(
    (status = 204, description = "Archived"),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[delete("/api/crm/v3/properties/{objectType}/groups/{name}")]
pub(super) async fn archive(
    crm: Crm<WriteSchemas>,
    path: Path<(String, String)>,
) -> Result<HttpResponse, CrmError> {
    let (_, name) = path.into_inner();
    let mut tx = crm.db().begin().await?;
    let archived = groups::archive(&mut tx, crm.scope().kind(), &name, crm.now()).await?;
    archived.map_err(|kept| CrmError::invalid(kept.to_string()))?;
    tx.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}
