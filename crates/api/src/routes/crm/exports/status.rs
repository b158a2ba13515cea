//! How far an export is.

use std::collections::BTreeMap;

use actix_web::{
    get,
    web::{Json, Path},
};
use portico_api_types::crm::{BatchError, CrmProblem, exports::ExportStatus};
use portico_domain::token::Access;
use portico_store::jobs::{self, Job, JobState, Work};

use crate::{
    auth::{Crm, RunExports},
    crm::CrmError,
};

/// How long a link works, in milliseconds.
const LINK_MILLIS: i64 = 300_000;

/// Tells how far an export is and, when it is complete, where the file is.
#[utoipa::path(tag = "exports", operation_id = "crm_show_export",
    params(("exportId" = String, Path, description = "The export's id")),
    security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "How far it is", body = ExportStatus),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[get("/api/crm/v3/exports/export/async/tasks/{exportId}/status")]
pub(in crate::routes) async fn show(
    crm: Crm<RunExports>,
    path: Path<String>,
) -> Result<Json<ExportStatus>, CrmError> {
    let id = path.parse().map_err(|_| CrmError::no_such_id(&path))?;
    let job = jobs::find(crm.db(), Work::Export, id).await?;
    for kind in &job.kinds {
        crm.records(*kind, Access::Read)?;
    }
    let result = if job.state == JobState::Done { Some(link(&crm, &job).await?) } else { None };
    Ok(Json(answer(job, result)))
}

/// An address that works for a while without a token.
async fn link(crm: &Crm<RunExports>, job: &Job) -> Result<String, CrmError> {
    let now = crm.now();
    let mut tx = crm.db().begin().await?;
    let key = jobs::create_link(&mut tx, job.id, now, now.plus_millis(LINK_MILLIS)).await?;
    tx.commit().await?;
    Ok(format!("{}/api/crm/v3/exports/files/{key}", crm.base_url()))
}

fn answer(job: Job, result: Option<String>) -> ExportStatus {
    let status = match job.state {
        JobState::Waiting => "PENDING",
        JobState::Running => "PROCESSING",
        JobState::Done => "COMPLETE",
        JobState::Failed | JobState::Cancelled => "CANCELED",
    };
    let errors: Option<Vec<BatchError>> = job.failure.map(|message| {
        let (status, category) = ("error".to_owned(), "VALIDATION_ERROR".to_owned());
        vec![BatchError {
            status,
            category,
            message,
            context: BTreeMap::new(),
            links: BTreeMap::new(),
            errors: Vec::new(),
        }]
    });
    ExportStatus {
        status: status.to_owned(),
        result,
        requested_at: job.created_at,
        started_at: job.started_at.unwrap_or(job.created_at),
        completed_at: job.ended_at.unwrap_or(job.updated_at),
        num_errors: errors.as_ref().map(Vec::len),
        errors,
    }
}
