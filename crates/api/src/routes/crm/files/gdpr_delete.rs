//! Deleting a file for good.

use actix_web::{HttpResponse, delete, web::Path};
use portico_api_types::crm::CrmProblem;
use portico_store::records::files;

use super::{FilePath, file_id};
use crate::{
    auth::{Crm, UseFiles},
    crm::CrmError,
};

/// Deletes a file for good, with its content and the copies that messages have of it.
#[utoipa::path(tag = "files", operation_id = "crm_gdpr_delete_file", params(FilePath),
    security(("token" = []), ("staff" = [])), responses(
    (status = 204, description = "Gone"),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[delete("/api/files/v3/files/{fileId}/gdpr-delete")]
pub(in crate::routes) async fn gdpr_delete(
    crm: Crm<UseFiles>,
    path: Path<String>,
) -> Result<HttpResponse, CrmError> {
    let id = file_id(&path)?;
    let mut tx = crm.db().begin().await?;
    let unused = files::forget(&mut tx, crm.scope(), id).await?;
    crm.files().erase(&unused).await?;
    tx.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}
