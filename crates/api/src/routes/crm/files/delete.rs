//! Deleting a file.

use actix_web::{HttpResponse, delete, web::Path};
use portico_api_types::crm::CrmProblem;
use portico_store::records::files;

use super::{FilePath, file_id};
use crate::{
    auth::{Crm, UseFiles},
    crm::CrmError,
};

/// Deletes a file. Messages that it was sent with keep their copy.
#[utoipa::path(tag = "files", operation_id = "crm_delete_file", params(FilePath),
    security(("token" = []), ("staff" = [])), responses(
    (status = 204, description = "Deleted"),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[delete("/api/files/v3/files/{fileId}")]
pub(in crate::routes) async fn delete(
    crm: Crm<UseFiles>,
    path: Path<String>,
) -> Result<HttpResponse, CrmError> {
    let id = file_id(&path)?;
    let mut tx = crm.db().begin().await?;
    files::archive(&mut tx, crm.act(), crm.scope(), id).await?;
    tx.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}
