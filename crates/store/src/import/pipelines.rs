//! Pipelines and stages, found by their labels.

use portico_domain::{
    id::{PipelineId, StageId},
    pipeline::{Pipeline, Stage, Status},
    time::Timestamp,
};

use super::bulk::query;
use crate::{
    IdSource, Result, Tx,
    entity::{pipeline, stage},
    sql::{Row, id},
    tickets::row::status,
};

/// All pipelines with their stages, in order.
///
/// # Errors
/// When the database does not answer.
pub async fn all(tx: &mut Tx) -> Result<Vec<Pipeline>> {
    let mut pipelines: Vec<Pipeline> = Vec::new();
    for row in query(
        tx,
        "SELECT id, label FROM pipeline WHERE archived_at IS NULL ORDER BY position, id",
        Vec::new(),
    )
    .await?
    {
        pipelines.push(Pipeline {
            id: id(row.get("id")?)?,
            label: row.get("label")?,
            stages: Vec::new(),
        });
    }
    let stages = "SELECT id, pipeline_id, label, is_closed FROM stage WHERE archived_at IS NULL ORDER BY position, id";
    for row in query(tx, stages, Vec::new()).await? {
        let of: PipelineId = id(row.get("pipeline_id")?)?;
        let stage = Stage {
            id: id(row.get("id")?)?,
            label: row.get("label")?,
            status: status(row.get("is_closed")?),
        };
        if let Some(pipeline) = pipelines.iter_mut().find(|pipeline| pipeline.id == of) {
            pipeline.stages.push(stage);
        }
    }
    Ok(pipelines)
}

/// Stores a pipeline without stages, after all others.
///
/// # Errors
/// When the database does not answer.
pub async fn insert(
    tx: &mut Tx,
    ids: &IdSource,
    label: &str,
    now: Timestamp,
) -> Result<PipelineId> {
    let last =
        query(tx, "SELECT COALESCE(MAX(position), -1) AS last FROM pipeline", Vec::new()).await?;
    let position = match last.first() {
        Some(row) => row.get::<i32>("last")? + 1,
        None => 0,
    };
    let id: PipelineId = ids.next(now)?;
    tx.insert(pipeline::Model {
        id: id.get(),
        label: label.to_owned(),
        position,
        created_at: now.millis(),
        updated_at: now.millis(),
    })
    .await?;
    Ok(id)
}

/// Stores a stage of a pipeline.
///
/// # Errors
/// [`crate::Error::Conflict`] when the pipeline has a stage of that label.
pub async fn insert_stage(
    tx: &mut Tx,
    ids: &IdSource,
    pipeline: PipelineId,
    new: (&str, i32, Status),
    now: Timestamp,
) -> Result<StageId> {
    let (label, position, status) = new;
    let id: StageId = ids.next(now)?;
    tx.insert(stage::Model {
        id: id.get(),
        pipeline_id: pipeline.get(),
        label: label.to_owned(),
        position,
        is_closed: status == Status::Closed,
        created_at: now.millis(),
        updated_at: now.millis(),
    })
    .await?;
    Ok(id)
}
