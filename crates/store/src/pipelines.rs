//! Pipelines with their stages.

use portico_domain::pipeline::{Pipeline, Stage};

use crate::{
    Db, Result,
    sql::{Row, Sql, id},
    tickets::row::status,
};

/// All pipelines that are not archived in order, each with its stages in order.
///
/// # Errors
/// When the database does not answer.
pub async fn all(db: &Db) -> Result<Vec<Pipeline>> {
    let sql = Sql::new(
        db.backend(),
        "SELECT p.id AS pipeline_id, p.label AS pipeline, s.id, s.label, s.is_closed \
         FROM pipeline p JOIN stage s ON s.pipeline_id = p.id \
         WHERE p.archived_at IS NULL AND s.archived_at IS NULL ORDER BY p.position, p.id, s.position, s.id",
    );
    let mut pipelines: Vec<Pipeline> = Vec::new();
    for row in sql.all(&db.reader).await? {
        let pipeline_id = id(row.get("pipeline_id")?)?;
        if pipelines.last().is_none_or(|last| last.id != pipeline_id) {
            let label = row.get("pipeline")?;
            pipelines.push(Pipeline { id: pipeline_id, label, stages: Vec::new() });
        }
        let stage = Stage {
            id: id(row.get("id")?)?,
            label: row.get("label")?,
            status: status(row.get("is_closed")?),
        };
        if let Some(pipeline) = pipelines.last_mut() {
            pipeline.stages.push(stage);
        }
    }
    Ok(pipelines)
}
