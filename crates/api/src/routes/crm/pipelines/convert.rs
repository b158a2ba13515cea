//! Pipelines as integrators read them.

use portico_api_types::crm::pipeline::{CrmPipeline, CrmStage, PipelineAudit, StageMetadata};
use portico_domain::{id::PipelineId, pipeline::Status};
use portico_store::records::pipelines::{AuditEntry, PipelineRecord, Refused, StageRecord};

use crate::crm::{ACCOUNT, CrmError};

/// A pipeline with its stages.
pub(super) fn pipeline(record: PipelineRecord) -> CrmPipeline {
    let PipelineRecord { id, label, position, stages, created_at, updated_at, archived_at } =
        record;
    CrmPipeline {
        id,
        label,
        display_order: position,
        stages: stages.into_iter().map(stage).collect(),
        created_at,
        updated_at,
        archived: archived_at.is_some(),
        archived_at,
    }
}

/// A stage.
pub(super) fn stage(record: StageRecord) -> CrmStage {
    let StageRecord { id, label, position, status, created_at, updated_at, archived_at } = record;
    let ticket_state = match status {
        Status::Open => "OPEN",
        Status::Closed => "CLOSED",
    };
    CrmStage {
        id,
        label,
        display_order: position,
        metadata: StageMetadata {
            ticket_state: ticket_state.to_owned(),
            is_closed: (status == Status::Closed).to_string(),
        },
        created_at,
        updated_at,
        archived: archived_at.is_some(),
        archived_at,
        write_permissions: "CRM_PERMISSIONS_ENFORCEMENT".to_owned(),
    }
}

/// A change of a pipeline.
pub(super) fn entry(of: PipelineId, entry: AuditEntry) -> PipelineAudit {
    let AuditEntry { action, message, state, staff, at } = entry;
    PipelineAudit {
        portal_id: ACCOUNT,
        identifier: of,
        action: action.name().to_owned(),
        timestamp: at,
        message,
        raw_object: state.map(pipeline),
        from_user_id: staff.map(|staff| staff.get()),
    }
}

/// Why a change was refused, as an answer.
pub(super) fn refusal(refused: Refused) -> CrmError {
    let error = CrmError::invalid(refused.to_string());
    match refused {
        Refused::InUse { stages, tickets } => error
            .within("PipelineError.STAGE_ID_IN_USE")
            .with("stageIds", texts(&stages))
            .with("objectIds", texts(&tickets)),
        Refused::LastPipeline
        | Refused::LastOfState(_)
        | Refused::LabelTaken(_)
        | Refused::TooManyStages
        | Refused::ForeignStage(_) => error,
    }
}

fn texts(ids: &[impl ToString]) -> Vec<String> {
    ids.iter().map(ToString::to_string).collect()
}
