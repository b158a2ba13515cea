//! What lies at a path.

use actix_web::{
    get,
    web::{Json, Path},
};
use portico_api_types::crm::{CrmProblem, files::FileStat};
use portico_domain::file::folders;
use portico_store::{Error, records::files};

use super::convert::{file, folder};
use crate::{
    auth::{Crm, UseFiles},
    crm::CrmError,
};

/// Reads what is known of the file or folder at a path.
#[utoipa::path(tag = "files", operation_id = "crm_stat_file",
    params(("path" = String, Path, description = "The path, e.g. `reports/may.csv`")),
    security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "The file or folder", body = FileStat),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[get("/api/files/v3/files/stat/{path:.*}")]
pub(in crate::routes) async fn stat(
    crm: Crm<UseFiles>,
    path: Path<String>,
) -> Result<Json<FileStat>, CrmError> {
    let names = folders(&path).map_err(|_| CrmError::not_found())?;
    let path = format!("/{}", names.join("/"));
    match files::by_path(crm.db(), crm.scope(), &path, crm.now()).await {
        Err(Error::NotFound) => {
            let found = files::folder_at(crm.db(), crm.scope(), &path).await?;
            Ok(Json(FileStat { file: None, folder: Some(folder(found)) }))
        }
        found => Ok(Json(FileStat { file: Some(file(crm.base_url(), found?)), folder: None })),
    }
}
