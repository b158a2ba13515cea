//! Listing imports.

use actix_web::{get, web::Json};
use portico_api_types::crm::{CrmProblem, Paging, imports::ImportPage};
use portico_domain::{property::RecordKind, token::Access};
use portico_store::jobs::{self, Work};

use super::answer::import;
use crate::{
    auth::{Crm, RunImports},
    crm::{CrmError, Params},
};

/// Lists the imports of records that the caller may write, the newest first.
#[utoipa::path(tag = "imports", operation_id = "crm_list_imports", params(
    ("limit" = Option<u32>, Query, description = "How many, 1 to 100; 10 where nothing is said", minimum = 1, maximum = 100),
    ("after" = Option<String>, Query, description = "Where the page begins, as the page before said"),
), security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "A page of imports", body = ImportPage),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[get("/api/crm/v3/imports")]
pub(in crate::routes) async fn list(
    crm: Crm<RunImports>,
    params: Params,
) -> Result<Json<ImportPage>, CrmError> {
    let limit = params.limit(10, 100)?;
    let kinds = [RecordKind::Contact, RecordKind::Company, RecordKind::Ticket];
    let kinds = kinds.into_iter().filter(|kind| crm.records(*kind, Access::Write).is_ok());
    let kinds: Vec<RecordKind> = kinds.collect();
    let before = params.after()?.filter(|after| *after > 0);
    let (found, next) = jobs::list(crm.db(), Work::Import, &kinds, before, limit).await?;
    Ok(Json(ImportPage {
        results: found.into_iter().map(import).collect(),
        paging: Paging::to(next.map(|id| id.to_string())),
    }))
}
