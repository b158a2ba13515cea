//! One file.

use actix_web::{
    get,
    web::{Json, Path},
};
use portico_api_types::crm::{CrmProblem, files::CrmFile};
use portico_store::records::files;

use super::{FilePath, convert::file, file_id};
use crate::{
    auth::{Crm, UseFiles},
    crm::CrmError,
};

/// Reads what is known of a file.
#[utoipa::path(tag = "files", operation_id = "crm_show_file", params(FilePath),
    security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "The file", body = CrmFile),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[get("/api/files/v3/files/{fileId}")]
pub(in crate::routes) async fn show(
    crm: Crm<UseFiles>,
    path: Path<String>,
) -> Result<Json<CrmFile>, CrmError> {
    let found = files::show(crm.db(), crm.scope(), file_id(&path)?, crm.now()).await?;
    Ok(Json(file(crm.base_url(), found)))
}
