//! Starting an export.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, post};
use portico_api_types::crm::{
    CrmProblem,
    exports::{ExportInput, TaskLocator},
};
use portico_domain::id::JobId;
use portico_store::jobs::{self, NewJob, Work};
use serde_json::json;

use super::{plan, status_address};
use crate::{
    auth::{Crm, RunExports},
    crm::{CrmError, CrmJson},
    files::clean_name,
    problem::ApiError,
    routes::crm::unfinished,
};

/// Starts an export; its status tells when the file is there.
#[utoipa::path(tag = "exports", operation_id = "crm_start_export", request_body = ExportInput,
    security(("token" = []), ("staff" = [])), responses(
    (status = 202, description = "It is going to be done", body = TaskLocator),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[post("/api/crm/v3/exports/export/async")]
pub(in crate::routes) async fn start(
    crm: Crm<RunExports>,
    body: CrmJson<ExportInput>,
) -> Result<HttpResponse, CrmError> {
    let input = body.0;
    let plan = plan(&crm, &input)?;
    unfinished(crm.db(), Work::Export).await?;
    let id: JobId = crm.ids().next(crm.now())?;
    let task = serde_json::to_value(&input);
    let task = task.map_err(|error| ApiError::Internal(error.to_string()))?;
    let name = input.export_name.filter(|name| !name.trim().is_empty());
    let new = NewJob {
        id,
        work: Work::Export,
        name: &clean_name(name.as_deref().unwrap_or("export")),
        kinds: &std::iter::once(plan.kind).chain(plan.associated).collect::<Vec<_>>(),
        task: &task,
        progress: &json!({ "rows": 0 }),
        starter: crm.starter(),
    };
    let mut tx = crm.db().begin().await?;
    jobs::create(&mut tx, &new, crm.now()).await?;
    tx.commit().await?;
    crm.jobs().wake(Work::Export);
    let links = BTreeMap::from([("status".to_owned(), status_address(&crm, id))]);
    Ok(HttpResponse::Accepted().json(TaskLocator { id: id.to_string(), links }))
}
