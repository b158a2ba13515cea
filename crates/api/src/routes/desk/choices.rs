//! What a ticket can be set to.

use actix_web::{get, web::Json};
use portico_api_types::{
    desk::{DeskChoices, InboxChoice, OwnerChoice, PipelineChoice, PortalChoice, StageChoice},
    problem::Problem,
};
use portico_domain::pipeline::Pipeline;
use portico_store::{desk::owners, inboxes};

use crate::{auth::Desk, problem::ApiError};

/// Shows pipelines, owners and inboxes.
#[utoipa::path(tag = "desk", operation_id = "desk_choices", security(("staff" = [])), responses(
    (status = 200, description = "The choices", body = DeskChoices),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[get("/api/desk/choices")]
pub(in crate::routes) async fn show(desk: Desk) -> Result<Json<DeskChoices>, ApiError> {
    let owners = owners(desk.db(), desk.scope()).await?;
    let inboxes = inboxes::all(desk.db()).await?;
    Ok(Json(DeskChoices {
        pipelines: desk.pipelines().iter().map(pipeline).collect(),
        owners: owners
            .into_iter()
            .map(|(id, name)| OwnerChoice { id, name: name.full() })
            .collect(),
        inboxes: inboxes
            .into_iter()
            .map(|inbox| InboxChoice { id: inbox.id, name: inbox.name })
            .collect(),
        portals: desk
            .portals()
            .iter()
            .map(|portal| PortalChoice { id: portal.id, name: portal.name.clone() })
            .collect(),
    }))
}

fn pipeline(pipeline: &Pipeline) -> PipelineChoice {
    let stages = pipeline.stages.iter().map(|stage| StageChoice {
        id: stage.id,
        label: stage.label.clone(),
        status: stage.status,
    });
    PipelineChoice { id: pipeline.id, label: pipeline.label.clone(), stages: stages.collect() }
}
