//! Moving a ticket to a stage: one place for customers and staff.

use portico_domain::{
    id::{ContactId, StaffId, StageId, TicketId},
    pipeline::{Pipeline, Status},
    time::Timestamp,
};

use crate::{
    IdSource, Result, Tx,
    changes::{Change, record},
    sql::{Row, Sql, id},
};

/// Who changes something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangedBy {
    /// A contact in the portal.
    Contact(ContactId),
    /// A staff user in the console.
    Staff(StaffId),
}

/// Moves a ticket, sets or clears the time of closing and records the change.
/// Does nothing when it stands there already.
pub(crate) async fn move_to(
    tx: &mut Tx,
    ids: &IdSource,
    ticket: TicketId,
    from: StageId,
    to: StageId,
    pipeline: &Pipeline,
    by: ChangedBy,
    now: Timestamp,
) -> Result<()> {
    let (Some(old), Some(new)) = (pipeline.stage(from), pipeline.stage(to)) else {
        return Err(crate::Error::NotFound);
    };
    if old.id == new.id {
        return Ok(());
    }
    let mut sql = Sql::new(tx.backend(), "UPDATE ticket SET stage_id = ");
    sql.bind(to.get()).push(", updated_at = ").bind(now.millis());
    sql.push(", activity_at = ").bind(now.millis());
    if old.status != new.status {
        // Customers see the status, not the stage: a hidden step must not show in their times.
        sql.push(", customer_activity_at = ").bind(now.millis());
    }
    match new.status {
        Status::Open => sql.push(", closed_at = NULL"),
        Status::Closed => sql
            .push(", awaits_answer = FALSE, closed_at = COALESCE(closed_at, ")
            .bind(now.millis())
            .push(")"),
    };
    sql.push(" WHERE id = ").bind(ticket.get());
    sql.run(tx.connection()).await?;
    let change = Change { ticket, by, what: "stage", old: old.label.clone(), new: new.label.clone() };
    record(tx, ids, change, now).await
}

/// The pipeline that the column `pipeline_id` names.
pub(crate) fn pipeline<'a>(pipelines: &'a [Pipeline], row: &sea_orm::QueryResult) -> Result<&'a Pipeline> {
    let wanted = id(row.get("pipeline_id")?)?;
    pipelines.iter().find(|pipeline| pipeline.id == wanted).ok_or(crate::Error::NotFound)
}
