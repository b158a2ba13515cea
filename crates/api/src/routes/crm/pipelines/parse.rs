//! Pipelines and stages as integrators write them.

use portico_api_types::crm::pipeline::{
    CrmPipelineChange, CrmStageChange, NewCrmPipeline, NewCrmStage, NewStageMetadata,
};
use portico_domain::pipeline::{
    InvalidPipeline, PipelineDraft, StageDraft, Status, pipeline_label,
};
use portico_store::records::pipelines::{PipelineChange, StageChange};

use crate::crm::CrmError;

/// A whole pipeline.
pub(super) fn pipeline(new: NewCrmPipeline) -> Result<PipelineDraft, CrmError> {
    let NewCrmPipeline { label, display_order, stages } = new;
    let stages = stages.into_iter().map(listed_stage).collect::<Result<_, _>>()?;
    let draft = PipelineDraft { label, position: display_order, stages };
    draft.checked().map_err(|error| invalid(&error))
}

/// A stage of a list, whose label is checked with the others.
fn listed_stage(new: NewCrmStage) -> Result<StageDraft, CrmError> {
    let NewCrmStage { id, label, display_order, metadata } = new;
    let foreign = |text: &str| format!("stages name the stage {text}, which there is not");
    let id = match id.filter(|text| !text.is_empty()) {
        None => None,
        Some(text) => Some(text.parse().map_err(|_| CrmError::invalid(foreign(&text)))?),
    };
    let status = metadata.map(status).transpose()?.flatten().unwrap_or(Status::Open);
    Ok(StageDraft { id, label, position: display_order, status })
}

/// A stage by itself.
pub(super) fn stage(new: NewCrmStage) -> Result<StageDraft, CrmError> {
    let draft = listed_stage(NewCrmStage { id: None, ..new })?;
    let label = pipeline_label(&draft.label).map_err(|error| invalid(&error))?;
    Ok(StageDraft { label, ..draft })
}

/// What is to change about a pipeline.
pub(super) fn pipeline_change(change: CrmPipelineChange) -> Result<PipelineChange, CrmError> {
    let CrmPipelineChange { label, display_order, archived } = change;
    Ok(PipelineChange {
        label: optional_label(label)?,
        position: display_order,
        restore: restore(archived)?,
    })
}

/// What is to change about a stage.
pub(super) fn stage_change(change: CrmStageChange) -> Result<StageChange, CrmError> {
    let CrmStageChange { label, display_order, metadata, archived } = change;
    Ok(StageChange {
        label: optional_label(label)?,
        position: display_order,
        status: metadata.map(status).transpose()?.flatten(),
        restore: restore(archived)?,
    })
}

fn optional_label(text: Option<String>) -> Result<Option<String>, CrmError> {
    text.map(|text| pipeline_label(&text)).transpose().map_err(|error| invalid(&error))
}

fn restore(archived: Option<bool>) -> Result<bool, CrmError> {
    match archived {
        Some(true) => Err(CrmError::invalid("archived can only be set to false; DELETE archives.")),
        Some(false) => Ok(true),
        None => Ok(false),
    }
}

fn status(metadata: NewStageMetadata) -> Result<Option<Status>, CrmError> {
    let NewStageMetadata { ticket_state, is_closed } = metadata;
    match (ticket_state.as_deref(), is_closed.as_deref()) {
        (Some("OPEN"), _) | (None, Some("false")) => Ok(Some(Status::Open)),
        (Some("CLOSED"), _) | (None, Some("true")) => Ok(Some(Status::Closed)),
        (None, None) => Ok(None),
        (Some(other), _) => {
            let message = format!("metadata.ticketState must be OPEN or CLOSED, not {other}");
            Err(CrmError::invalid(message))
        }
        (None, Some(other)) => {
            let message = format!("metadata.isClosed must be true or false, not {other}");
            Err(CrmError::invalid(message))
        }
    }
}

fn invalid(error: &InvalidPipeline) -> CrmError {
    CrmError::invalid(error.to_string())
}
