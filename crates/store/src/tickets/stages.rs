//! Moving a ticket to a stage: one place for customers and staff.

use portico_domain::{
    id::{StageId, TicketId},
    pipeline::{Pipeline, Status},
};

use crate::{
    Result, Tx,
    changes::{Act, Change, record},
    sql::{Row, Sql, id},
};

/// Moves a ticket, sets or clears the time of closing and records the change.
/// Does nothing when it stands there already.
pub(crate) async fn move_to(
    tx: &mut Tx,
    act: Act<'_>,
    ticket: TicketId,
    from: StageId,
    to: StageId,
    pipeline: &Pipeline,
) -> Result<()> {
    let (Some(old), Some(new)) = (pipeline.stage(from), pipeline.stage(to)) else {
        return Err(crate::Error::NotFound);
    };
    if old.id == new.id {
        return Ok(());
    }
    let mut sql = Sql::new(tx.backend(), "UPDATE ticket SET stage_id = ");
    sql.bind(to.get()).push(", updated_at = ").bind(act.now.millis());
    sql.push(", activity_at = ").bind(act.now.millis());
    if old.status != new.status {
        // Customers see the status, not the stage: a hidden step must not show in their times.
        sql.push(", customer_activity_at = ").bind(act.now.millis());
        sql.push(", status_at = ").bind(act.now.millis());
    }
    match new.status {
        Status::Open => sql.push(", closed_at = NULL"),
        Status::Closed => sql
            .push(", awaits_answer = FALSE, closed_at = COALESCE(closed_at, ")
            .bind(act.now.millis())
            .push(")"),
    };
    sql.push(" WHERE id = ").bind(ticket.get());
    sql.run(tx.connection()).await?;
    let change = Change { ticket, what: "stage", old: old.label.clone(), new: new.label.clone() };
    record(tx, act, change).await
}

/// The pipeline that the column `pipeline_id` names.
pub(crate) fn pipeline<'a>(
    pipelines: &'a [Pipeline],
    row: &sea_orm::QueryResult,
) -> Result<&'a Pipeline> {
    let wanted = id(row.get("pipeline_id")?)?;
    pipelines.iter().find(|pipeline| pipeline.id == wanted).ok_or(crate::Error::NotFound)
}
