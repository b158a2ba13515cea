//! Archiving pipelines and stages. Their rows stay for the tickets that stood in them.

use portico_domain::{
    id::{PipelineId, StageId},
    pipeline::{Status, lost_state},
    time::Timestamp,
};

use super::{
    PipelineRecord, Refused,
    audit::{AuditAction, note, note_update},
    read::{leave_archived_stages_out, whole},
    tickets::in_use,
    update::live,
};
use crate::{Act, Error, Result, Tx, portals, sql::Sql};

/// Archives a pipeline.
///
/// # Errors
/// The inner error says why it stays; the outer one is [`Error::NotFound`].
pub async fn archive(
    tx: &mut Tx,
    act: Act<'_>,
    pipeline: PipelineId,
) -> Result<Result<(), Refused>> {
    portals::touch(tx).await?;
    let mut all = whole(tx.connection(), tx.backend()).await?;
    all.retain(|known| known.archived_at.is_none());
    let known = all.iter().find(|known| known.id == pipeline).ok_or(Error::NotFound)?;
    let stages: Vec<StageId> = known.stages.iter().map(|stage| stage.id).collect();
    if let Some(refused) = in_use(tx, &stages).await? {
        return Ok(Err(refused));
    }
    if all.len() == 1 {
        return Ok(Err(Refused::LastPipeline));
    }
    let mut sql = Sql::new(tx.backend(), "UPDATE pipeline SET archived_at = ");
    sql.bind(act.now.millis()).push(", updated_at = ").bind(act.now.millis());
    sql.push(" WHERE id = ").bind(pipeline.get());
    sql.run(tx.connection()).await?;
    let message = format!("The pipeline {} was archived.", known.label);
    note(tx, act, pipeline, AuditAction::Delete, message).await?;
    Ok(Ok(()))
}

/// Archives a stage.
///
/// # Errors
/// The inner error says why it stays; the outer one is [`Error::NotFound`].
pub async fn archive_stage(
    tx: &mut Tx,
    act: Act<'_>,
    pipeline: PipelineId,
    stage: StageId,
) -> Result<Result<(), Refused>> {
    portals::touch(tx).await?;
    let mut known = live(tx, pipeline).await?;
    leave_archived_stages_out(&mut known);
    let gone = known.stages.iter().find(|one| one.id == stage).ok_or(Error::NotFound)?;
    if let Some(refused) = in_use(tx, &[stage]).await? {
        return Ok(Err(refused));
    }
    if let Some(status) = lost_state(&states(&known, None), &states(&known, Some(stage))) {
        return Ok(Err(Refused::LastOfState(status)));
    }
    archive_stages(tx, &[stage], act.now).await?;
    note_update(tx, act, pipeline, format!("The stage {} was archived.", gone.label)).await?;
    Ok(Ok(()))
}

fn states(pipeline: &PipelineRecord, without: Option<StageId>) -> Vec<Status> {
    let left = pipeline.stages.iter().filter(|stage| Some(stage.id) != without);
    left.map(|stage| stage.status).collect()
}

/// Puts stages into the recycle bin.
pub(super) async fn archive_stages(tx: &Tx, stages: &[StageId], now: Timestamp) -> Result<()> {
    let mut sql = Sql::new(tx.backend(), "UPDATE stage SET archived_at = ");
    sql.bind(now.millis()).push(", updated_at = ").bind(now.millis()).push(" WHERE id IN ");
    sql.bind_all(stages.iter().map(|stage| stage.get()));
    sql.run(tx.connection()).await?;
    Ok(())
}
