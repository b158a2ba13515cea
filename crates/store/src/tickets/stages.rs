//! Moving a ticket to a stage: one place for customers and staff.

use portico_domain::{
    id::TicketId,
    pipeline::{Pipeline, Stage, Status},
    property::RecordKind,
    time::Timestamp,
};

use crate::{
    Result, Tx,
    changes::{Act, Change, record},
    live::Mark,
    mail,
    records::history::{ValueChange, note},
    sql::{Row, Sql, id},
};

/// Moves a ticket, sets or clears the time of closing and records the change.
/// Does nothing when it stands there already.
pub(crate) async fn move_to(
    tx: &mut Tx,
    act: Act<'_>,
    ticket: TicketId,
    old: &Stage,
    new: &Stage,
) -> Result<()> {
    if old.id == new.id {
        return Ok(());
    }
    let mut sql = Sql::new(tx.backend(), "SELECT closed_at FROM ticket WHERE id = ");
    sql.bind(ticket.get());
    let closed_at: Option<i64> = sql.one(tx.connection()).await?.get("closed_at")?;
    let mut sql = Sql::new(tx.backend(), "UPDATE ticket SET stage_id = ");
    sql.bind(new.id.get()).push(", updated_at = ").bind(act.now.millis());
    sql.push(", activity_at = ").bind(act.now.millis());
    if old.status != new.status {
        // Customers see the status, not the stage: a hidden step must not show in their times.
        sql.push(", customer_activity_at = ").bind(act.now.millis());
        sql.push(", status_at = ").bind(act.now.millis());
        tx.mark(Mark::Shown(ticket));
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
    record(tx, act, change).await?;
    mail::progressed(tx, act, ticket, [old, new]).await?;
    let [from, to] = [old, new].map(|stage| stage.id.to_string());
    let moved = |property, old, new| ValueChange {
        kind: RecordKind::Ticket,
        record: ticket.get(),
        property,
        old,
        new,
    };
    note(tx, act, &moved("hs_pipeline_stage", Some(&from), Some(&to))).await?;
    if old.status == new.status {
        return Ok(());
    }
    let closed = closed_at.map(|at| Timestamp::from_millis(at).to_string());
    let closes = (new.status == Status::Closed).then(|| act.now.to_string());
    note(tx, act, &moved("closed_date", closed.as_deref(), closes.as_deref())).await
}

/// The pipeline and the stage that the columns `pipeline_id` and `stage_id` name.
pub(crate) fn place<'a>(
    pipelines: &'a [Pipeline],
    row: &sea_orm::QueryResult,
) -> Result<(&'a Pipeline, &'a Stage)> {
    let (pipeline, stage) = (id(row.get("pipeline_id")?)?, id(row.get("stage_id")?)?);
    let known = pipelines.iter().find(|known| known.id == pipeline);
    known
        .and_then(|pipeline| Some((pipeline, pipeline.stage(stage)?)))
        .ok_or(crate::Error::NotFound)
}
