//! Stopping an import.

use actix_web::{
    post,
    web::{Json, Path},
};
use portico_api_types::crm::{CrmProblem, imports::ActionAnswer};
use portico_store::jobs::{self, JobState, Work};

use super::the_import;
use crate::{
    auth::{Crm, RunImports},
    crm::CrmError,
};

/// Stops an import that has not come to its end. The rows it has done stay done.
#[utoipa::path(tag = "imports", operation_id = "crm_cancel_import",
    params(("importId" = String, Path, description = "The import's id")),
    security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "It does nothing more", body = ActionAnswer),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[post("/api/crm/v3/imports/{importId}/cancel")]
pub(in crate::routes) async fn cancel(
    crm: Crm<RunImports>,
    path: Path<String>,
) -> Result<Json<ActionAnswer>, CrmError> {
    let job = the_import(&crm, &path).await?;
    let mut tx = crm.db().begin().await?;
    jobs::cancel(&mut tx, Work::Import, job.id, crm.now()).await?;
    tx.commit().await?;
    let now = jobs::find(crm.db(), Work::Import, job.id).await?;
    let status = if now.state == JobState::Cancelled { "CANCELED" } else { "COMPLETE" };
    Ok(Json(ActionAnswer {
        status: status.to_owned(),
        started_at: now.created_at,
        completed_at: now.ended_at.unwrap_or(now.updated_at),
    }))
}
