//! What was wrong with the rows of an import.

use actix_web::{
    get,
    web::{Json, Path},
};
use portico_api_types::crm::{
    CrmProblem, Paging,
    imports::{ImportErrorPage, ImportRow, ImportRowError},
};
use portico_store::jobs::{self, ImportError};

use super::the_import;
use crate::{
    auth::{Crm, RunImports},
    crm::{CrmError, Params},
};

/// Lists what was wrong with the rows of an import, in their order.
#[utoipa::path(tag = "imports", operation_id = "crm_list_import_errors", params(
    ("importId" = String, Path, description = "The import's id"),
    ("limit" = Option<u32>, Query, description = "How many, 1 to 500; 100 where nothing is said", minimum = 1, maximum = 500),
    ("after" = Option<String>, Query, description = "Where the page begins, as the page before said"),
), security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "A page of errors", body = ImportErrorPage),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[get("/api/crm/v3/imports/{importId}/errors")]
pub(in crate::routes) async fn errors(
    crm: Crm<RunImports>,
    path: Path<String>,
    params: Params,
) -> Result<Json<ImportErrorPage>, CrmError> {
    let limit = params.limit(100, 500)?;
    let after = params.after()?;
    let job = the_import(&crm, &path).await?;
    let (found, next) = jobs::errors(crm.db(), job.id, after, limit).await?;
    Ok(Json(ImportErrorPage {
        results: found.into_iter().map(shown).collect(),
        paging: Paging::to(next.map(|id| id.to_string())),
    }))
}

fn shown(error: ImportError) -> ImportRowError {
    let ImportError {
        id,
        kind,
        message,
        invalid_value,
        column,
        record_kind,
        file,
        line,
        row,
        created_at,
    } = error;
    ImportRowError {
        id: id.to_string(),
        created_at: created_at.millis(),
        error_type: kind,
        error_message: message,
        invalid_value,
        known_column_number: column,
        object_type: record_kind.map(|kind| kind.name().to_ascii_uppercase()),
        object_type_id: record_kind.map(|kind| kind.type_id().to_owned()),
        source_data: ImportRow {
            line_number: line,
            row_data: row,
            file_id: file,
            contains_encrypted_properties: false,
        },
    }
}
