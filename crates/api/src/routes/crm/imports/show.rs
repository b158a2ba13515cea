//! An import and how far it is.

use actix_web::{
    get,
    web::{Json, Path},
};
use portico_api_types::crm::{CrmProblem, imports::Import};

use super::{answer::import, the_import};
use crate::{
    auth::{Crm, RunImports},
    crm::CrmError,
};

/// Tells how far an import is.
#[utoipa::path(tag = "imports", operation_id = "crm_show_import",
    params(("importId" = String, Path, description = "The import's id")),
    security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "The import", body = Import),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[get("/api/crm/v3/imports/{importId}")]
pub(in crate::routes) async fn show(
    crm: Crm<RunImports>,
    path: Path<String>,
) -> Result<Json<Import>, CrmError> {
    Ok(Json(import(the_import(&crm, &path).await?)))
}
