//! Writing a pipeline anew with all its stages.

use portico_domain::{
    id::{PipelineId, StageId},
    pipeline::{PipelineDraft, StageDraft, Status, lost_state},
};

use super::{
    PipelineRecord, Refused, StageRecord,
    archive::archive_stages,
    audit::note_update,
    create::insert_stage,
    read::leave_archived_stages_out,
    stages,
    tickets::in_use,
    update::{live, save},
};
use crate::{Act, Result, Tx, portals, sql::Sql};

/// Gives a pipeline that label, place and those stages. A stage that the list names by its id
/// or, without one, by its label stays the stage it is; the others are archived.
///
/// # Errors
/// The inner error says why it was refused, then nothing is to be committed; the outer one is
/// [`crate::Error::NotFound`].
pub async fn replace(
    tx: &mut Tx,
    act: Act<'_>,
    pipeline: PipelineId,
    new: &PipelineDraft,
) -> Result<Result<(), Refused>> {
    portals::touch(tx).await?;
    let mut known = live(tx, pipeline).await?;
    leave_archived_stages_out(&mut known);
    let kept = match kept(&known, &new.stages) {
        Ok(kept) => kept,
        Err(stage) => return Ok(Err(Refused::ForeignStage(stage))),
    };
    let gone = known.stages.iter().map(|stage| stage.id);
    let gone: Vec<StageId> =
        gone.filter(|id| kept.iter().flatten().all(|stage| stage.id != *id)).collect();
    let states = |stages: &[StageRecord]| stages.iter().map(|one| one.status).collect::<Vec<_>>();
    let after: Vec<Status> = new.stages.iter().map(|stage| stage.status).collect();
    if let Some(status) = lost_state(&states(&known.stages), &after) {
        return Ok(Err(Refused::LastOfState(status)));
    }
    if let Some(refused) = in_use(tx, &gone).await? {
        return Ok(Err(refused));
    }
    save(tx, &known, &new.label, new.position).await?;
    archive_stages(tx, &gone, act.now).await?;
    free_labels(tx, pipeline).await?;
    for (old, stage) in kept.into_iter().zip(&new.stages) {
        match old {
            Some(old) => stages::save(tx, act, old, stage).await?,
            None => drop(insert_stage(tx, act, pipeline, stage).await?),
        }
    }
    note_update(tx, act, pipeline, format!("The pipeline {} was replaced.", new.label)).await?;
    Ok(Ok(()))
}

/// The stage that each of the new ones is now, if any; the first id that is no stage's.
fn kept<'a>(
    known: &'a PipelineRecord,
    new: &[StageDraft],
) -> Result<Vec<Option<&'a StageRecord>>, StageId> {
    let with_id = |id: StageId| known.stages.iter().find(|old| old.id == id).ok_or(id);
    let is_named = |old: &StageRecord| new.iter().any(|stage| stage.id == Some(old.id));
    let with_label =
        |label: &str| known.stages.iter().find(|old| old.label == label && !is_named(old));
    let kept = |stage: &StageDraft| match stage.id {
        Some(id) => with_id(id).map(Some),
        None => Ok(with_label(&stage.label)),
    };
    new.iter().map(kept).collect()
}

/// Takes the labels from a pipeline's stages for a moment, so that two can swap theirs.
async fn free_labels(tx: &Tx, pipeline: PipelineId) -> Result<()> {
    let mut sql = Sql::new(
        tx.backend(),
        "UPDATE stage SET label = CAST(id AS TEXT) || ' is about to change' \
         WHERE archived_at IS NULL AND pipeline_id = ",
    );
    sql.bind(pipeline.get());
    sql.run(tx.connection()).await?;
    Ok(())
}
