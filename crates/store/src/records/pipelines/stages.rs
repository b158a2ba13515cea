//! Making and changing a stage.

use portico_domain::{
    id::{PipelineId, StageId},
    pipeline::{STAGES_MAX, StageDraft, Status, lost_state},
};

use super::{
    PipelineRecord, Refused, StageChange, StageRecord, audit::note_update, create::insert_stage,
    tickets::follow, update::live,
};
use crate::{Act, Error, Result, Tx, portals, sql::Sql};

/// Adds a stage to a pipeline.
///
/// # Errors
/// The inner error says why it was refused; the outer one is [`Error::NotFound`] for an unknown
/// pipeline.
pub async fn create_stage(
    tx: &mut Tx,
    act: Act<'_>,
    pipeline: PipelineId,
    new: &StageDraft,
) -> Result<Result<StageId, Refused>> {
    portals::touch(tx).await?;
    let known = live(tx, pipeline).await?;
    if let Some(refused) = no_room(&known, None, &new.label) {
        return Ok(Err(refused));
    }
    let stage = insert_stage(tx, act, pipeline, new).await?;
    note_update(tx, act, pipeline, format!("The stage {} was made.", new.label)).await?;
    Ok(Ok(stage))
}

/// Changes a stage. Archived ones only come back.
///
/// # Errors
/// The inner error says why it was refused, then nothing is to be committed; the outer one is
/// [`Error::NotFound`].
pub async fn update_stage(
    tx: &mut Tx,
    act: Act<'_>,
    pipeline: PipelineId,
    stage: StageId,
    change: StageChange,
) -> Result<Result<(), Refused>> {
    portals::touch(tx).await?;
    let known = live(tx, pipeline).await?;
    let old = known.stages.iter().find(|one| one.id == stage).ok_or(Error::NotFound)?;
    if old.archived_at.is_some() && !change.restore {
        return Err(Error::NotFound);
    }
    let new = StageDraft {
        id: Some(stage),
        label: change.label.unwrap_or_else(|| old.label.clone()),
        position: change.position.unwrap_or(old.position),
        status: change.status.unwrap_or(old.status),
    };
    if is_same(old, &new) {
        return Ok(Ok(()));
    }
    if let Some(refused) = no_room(&known, Some(stage), &new.label) {
        return Ok(Err(refused));
    }
    if let Some(status) = lost_state(&states(&known, None), &states(&known, Some(&new))) {
        return Ok(Err(Refused::LastOfState(status)));
    }
    save(tx, act, old, &new).await?;
    let done = if old.archived_at.is_some() { "restored" } else { "changed" };
    note_update(tx, act, pipeline, format!("The stage {} was {done}.", new.label)).await?;
    Ok(Ok(()))
}

/// Whether nothing would change.
pub(super) fn is_same(old: &StageRecord, new: &StageDraft) -> bool {
    let StageDraft { id: _, label, position, status } = new;
    let same = (&old.label, old.position, old.status) == (label, *position, *status);
    old.archived_at.is_none() && same
}

/// Stores what a stage is now; it is in use then.
pub(super) async fn save(tx: &Tx, act: Act<'_>, old: &StageRecord, new: &StageDraft) -> Result<()> {
    let mut sql = Sql::new(tx.backend(), "UPDATE stage SET archived_at = NULL, label = ");
    sql.bind(new.label.as_str()).push(", position = ").bind(new.position);
    sql.push(", is_closed = ").bind(new.status == Status::Closed);
    sql.push(", updated_at = ").bind(act.now.millis()).push(" WHERE id = ").bind(old.id.get());
    sql.run(tx.connection()).await?;
    if old.status != new.status {
        follow(tx, old.id, new.status, act.now).await?;
    }
    Ok(())
}

/// Why a stage of that label cannot be in the pipeline beside the others.
fn no_room(pipeline: &PipelineRecord, this: Option<StageId>, label: &str) -> Option<Refused> {
    let others = pipeline.stages.iter();
    let mut others =
        others.filter(|one| one.archived_at.is_none() && Some(one.id) != this).peekable();
    if others.clone().count() >= STAGES_MAX {
        return Some(Refused::TooManyStages);
    }
    others.any(|one| one.label == label).then(|| Refused::LabelTaken(label.to_owned()))
}

/// The states of the stages in use, after a change of one of them.
fn states(pipeline: &PipelineRecord, change: Option<&StageDraft>) -> Vec<Status> {
    let changed = |stage: &StageRecord| change.filter(|change| change.id == Some(stage.id));
    let state = |stage: &StageRecord| match changed(stage) {
        Some(change) => Some(change.status),
        None => stage.archived_at.is_none().then_some(stage.status),
    };
    pipeline.stages.iter().filter_map(state).collect()
}
