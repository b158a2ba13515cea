//! Starting an import.

use actix_multipart::Multipart;
use actix_web::{
    post,
    web::{Json, block},
};
use portico_api_types::crm::{
    CrmProblem,
    imports::{Import, ImportForm, ImportInput},
};
use portico_domain::{id::JobId, token::Access};
use portico_store::jobs::{self, NewJob, Work};

use super::{answer::import, receive::receive};
use crate::{
    auth::{Crm, RunImports},
    crm::{CrmError, from_json},
    jobs::import::{Progress, Task, plan},
    problem::ApiError,
    routes::crm::unfinished,
};

/// Most characters of an import's name.
const NAME_MAX: usize = 200;

/// Starts an import; asking for it tells how far it is.
#[utoipa::path(tag = "imports", operation_id = "crm_start_import",
    request_body(content = ImportForm, content_type = "multipart/form-data"),
    security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "It is going to be done", body = Import),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[post("/api/crm/v3/imports")]
pub(in crate::routes) async fn create(
    crm: Crm<RunImports>,
    parts: Multipart,
) -> Result<Json<Import>, CrmError> {
    unfinished(crm.db(), Work::Import).await?;
    let id: JobId = crm.ids().next(crm.now())?;
    let form = receive(&crm, id, parts).await?;
    let input: ImportInput = from_json(form.request.as_bytes())?;
    let name: String = input.name.clone().unwrap_or_default().chars().take(NAME_MAX).collect();
    let task = planned(&crm, input, form.files()).await?;
    let kinds = task.kinds();
    for kind in &kinds {
        crm.records(*kind, Access::Write)?;
    }
    let json = |error: serde_json::Error| ApiError::Internal(error.to_string());
    let new = NewJob {
        id,
        work: Work::Import,
        name: name.trim(),
        kinds: &kinds,
        task: &serde_json::to_value(&task).map_err(json)?,
        progress: &serde_json::to_value(Progress::default()).map_err(json)?,
        starter: crm.starter(),
    };
    let mut tx = crm.db().begin().await?;
    jobs::create(&mut tx, &new, crm.now()).await?;
    tx.commit().await?;
    form.keep();
    crm.jobs().wake(Work::Import);
    Ok(Json(import(jobs::find(crm.db(), Work::Import, id).await?)))
}

/// What to do, after a look at the files.
async fn planned(
    crm: &Crm<RunImports>,
    input: ImportInput,
    files: Vec<crate::jobs::import::Uploaded>,
) -> Result<Task, CrmError> {
    let catalogue = crm.catalogue().clone();
    let planned = block(move || plan(&input, &files, &catalogue)).await;
    planned.map_err(|error| ApiError::Internal(error.to_string()))?
}
