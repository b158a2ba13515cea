//! Changing a pipeline's label and place, and bringing one back.

use portico_domain::id::PipelineId;

use super::{PipelineChange, PipelineRecord, audit::note_update, read::one};
use crate::{Act, Error, Result, Tx, portals, sql::Sql};

/// Changes a pipeline. Archived ones only come back; their stages come with them.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn update(
    tx: &mut Tx,
    act: Act<'_>,
    pipeline: PipelineId,
    change: PipelineChange,
) -> Result<()> {
    portals::touch(tx).await?;
    let known = one(tx.connection(), tx.backend(), pipeline).await?;
    let is_restored = known.archived_at.is_some();
    if is_restored && !change.restore {
        return Err(Error::NotFound);
    }
    let label = change.label.unwrap_or_else(|| known.label.clone());
    let position = change.position.unwrap_or(known.position);
    if !is_restored && label == known.label && position == known.position {
        return Ok(());
    }
    save(tx, &known, &label, position).await?;
    let done = if is_restored { "restored" } else { "changed" };
    note_update(tx, act, pipeline, format!("The pipeline {label} was {done}.")).await
}

/// Stores what a pipeline is called and where it stands; it is in use then.
pub(super) async fn save(
    tx: &Tx,
    known: &PipelineRecord,
    label: &str,
    position: i32,
) -> Result<()> {
    let mut sql = Sql::new(tx.backend(), "UPDATE pipeline SET archived_at = NULL, label = ");
    sql.bind(label).push(", position = ").bind(position).push(" WHERE id = ").bind(known.id.get());
    sql.run(tx.connection()).await?;
    Ok(())
}

/// A pipeline that is in use, with its archived stages.
pub(super) async fn live(tx: &Tx, pipeline: PipelineId) -> Result<PipelineRecord> {
    let known = one(tx.connection(), tx.backend(), pipeline).await?;
    if known.archived_at.is_some() { Err(Error::NotFound) } else { Ok(known) }
}
