//! Tickets in stages that change.

use portico_domain::{
    id::{StageId, TicketId},
    pipeline::Status,
    time::Timestamp,
};

use super::Refused;
use crate::{
    Result, Tx,
    sql::{Row, Sql, id},
};

/// How many tickets are named of those that keep a stage from going.
const NAMED: i64 = 100;

/// Why those stages cannot go: tickets that are not archived stand in them.
pub(super) async fn in_use(tx: &Tx, stages: &[StageId]) -> Result<Option<Refused>> {
    let mut sql = Sql::new(
        tx.backend(),
        "SELECT id, stage_id FROM ticket WHERE archived_at IS NULL AND stage_id IN ",
    );
    sql.bind_all(stages.iter().map(|stage| stage.get()));
    sql.push(" ORDER BY id LIMIT ").bind(NAMED);
    let (mut used, mut tickets): (Vec<StageId>, Vec<TicketId>) = (Vec::new(), Vec::new());
    for row in sql.all(tx.connection()).await? {
        let stage = id(row.get("stage_id")?)?;
        if !used.contains(&stage) {
            used.push(stage);
        }
        tickets.push(id(row.get("id")?)?);
    }
    Ok((!tickets.is_empty()).then_some(Refused::InUse { stages: used, tickets }))
}

/// Closes or reopens the tickets of a stage whose status is another one now.
pub(super) async fn follow(tx: &Tx, stage: StageId, status: Status, now: Timestamp) -> Result<()> {
    let mut sql = Sql::new(tx.backend(), "UPDATE ticket SET status_at = ");
    sql.bind(now.millis()).push(", customer_activity_at = ").bind(now.millis());
    match status {
        Status::Open => sql.push(", closed_at = NULL"),
        Status::Closed => sql
            .push(", awaits_answer = FALSE, closed_at = COALESCE(closed_at, ")
            .bind(now.millis())
            .push(")"),
    };
    sql.push(" WHERE stage_id = ").bind(stage.get());
    sql.run(tx.connection()).await?;
    Ok(())
}
