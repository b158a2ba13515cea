//! Making a pipeline.

use portico_domain::{
    id::{PipelineId, StageId},
    pipeline::{PipelineDraft, StageDraft, Status},
};

use super::audit::{AuditAction, note};
use crate::{
    Act, Result, Tx,
    entity::{pipeline, stage},
    portals,
};

/// Makes a pipeline with its stages.
///
/// # Errors
/// When the database does not answer.
pub async fn create(tx: &mut Tx, act: Act<'_>, new: &PipelineDraft) -> Result<PipelineId> {
    portals::touch(tx).await?;
    let id: PipelineId = act.ids.next(act.now)?;
    tx.insert(pipeline::Model {
        id: id.get(),
        label: new.label.clone(),
        position: new.position,
        created_at: act.now.millis(),
        updated_at: act.now.millis(),
    })
    .await?;
    for stage in &new.stages {
        insert_stage(tx, act, id, stage).await?;
    }
    let message = format!("The pipeline {} was made.", new.label);
    note(tx, act, id, AuditAction::Create, message).await?;
    Ok(id)
}

/// Stores a stage of a pipeline.
pub(super) async fn insert_stage(
    tx: &mut Tx,
    act: Act<'_>,
    pipeline: PipelineId,
    new: &StageDraft,
) -> Result<StageId> {
    let id: StageId = act.ids.next(act.now)?;
    tx.insert(stage::Model {
        id: id.get(),
        pipeline_id: pipeline.get(),
        label: new.label.clone(),
        position: new.position,
        is_closed: new.status == Status::Closed,
        created_at: act.now.millis(),
        updated_at: act.now.millis(),
    })
    .await?;
    Ok(id)
}
