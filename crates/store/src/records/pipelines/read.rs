//! Reading pipelines.

use portico_domain::{id::PipelineId, text::sort_key, time::Timestamp};
use sea_orm::{ConnectionTrait, DbBackend, QueryResult};

use super::{PipelineRecord, StageRecord};
use crate::{
    Db, Error, Result,
    records::Presence,
    sql::{Row, Sql, id},
    tickets::row::status,
};

/// Pipelines by place, then by label, each with its stages in the same order.
///
/// # Errors
/// When the database does not answer.
pub async fn list(db: &Db, presence: Presence) -> Result<Vec<PipelineRecord>> {
    let mut all = whole(&db.reader, db.backend()).await?;
    all.retain(|pipeline| presence.admits(pipeline.archived_at));
    all.iter_mut().for_each(leave_archived_stages_out);
    Ok(all)
}

/// One pipeline.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn find(db: &Db, presence: Presence, pipeline: PipelineId) -> Result<PipelineRecord> {
    let mut found = one(&db.reader, db.backend(), pipeline).await?;
    leave_archived_stages_out(&mut found);
    if presence.admits(found.archived_at) { Ok(found) } else { Err(Error::NotFound) }
}

/// A pipeline that may be archived, with its archived stages.
pub(super) async fn one(
    connection: &impl ConnectionTrait,
    backend: DbBackend,
    pipeline: PipelineId,
) -> Result<PipelineRecord> {
    let all = whole(connection, backend).await?;
    all.into_iter().find(|known| known.id == pipeline).ok_or(Error::NotFound)
}

/// Every pipeline with every stage, archived ones too.
pub(super) async fn whole(
    connection: &impl ConnectionTrait,
    backend: DbBackend,
) -> Result<Vec<PipelineRecord>> {
    let sql = Sql::new(
        backend,
        "SELECT id, label, position, created_at, updated_at, archived_at FROM pipeline",
    );
    let mut all: Vec<PipelineRecord> =
        sql.all(connection).await?.iter().map(pipeline).collect::<Result<_>>()?;
    let sql = Sql::new(
        backend,
        "SELECT id, pipeline_id, label, position, is_closed, created_at, updated_at, archived_at FROM stage",
    );
    for row in sql.all(connection).await? {
        let of: PipelineId = id(row.get("pipeline_id")?)?;
        let stage = stage(&row)?;
        if let Some(pipeline) = all.iter_mut().find(|pipeline| pipeline.id == of) {
            pipeline.stages.push(stage);
        }
    }
    all.sort_by_cached_key(|one| (one.position, sort_key(&one.label), one.id));
    for pipeline in &mut all {
        pipeline.stages.sort_by_cached_key(|one| (one.position, sort_key(&one.label), one.id));
    }
    Ok(all)
}

/// Leaves the stages that are in use.
pub(super) fn leave_archived_stages_out(pipeline: &mut PipelineRecord) {
    pipeline.stages.retain(|stage| stage.archived_at.is_none());
}

fn pipeline(row: &QueryResult) -> Result<PipelineRecord> {
    Ok(PipelineRecord {
        id: id(row.get("id")?)?,
        label: row.get("label")?,
        position: row.get("position")?,
        stages: Vec::new(),
        created_at: time(row, "created_at")?,
        updated_at: time(row, "updated_at")?,
        archived_at: row.get::<Option<i64>>("archived_at")?.map(Timestamp::from_millis),
    })
}

fn stage(row: &QueryResult) -> Result<StageRecord> {
    Ok(StageRecord {
        id: id(row.get("id")?)?,
        label: row.get("label")?,
        position: row.get("position")?,
        status: status(row.get("is_closed")?),
        created_at: time(row, "created_at")?,
        updated_at: time(row, "updated_at")?,
        archived_at: row.get::<Option<i64>>("archived_at")?.map(Timestamp::from_millis),
    })
}

fn time(row: &QueryResult, column: &str) -> Result<Timestamp> {
    Ok(Timestamp::from_millis(row.get(column)?))
}
