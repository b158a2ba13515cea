//! Forgets events that are over, with what was sent of them.

use portico_domain::{id::next_raw, time::Timestamp};

use crate::{
    Db, Result,
    sql::{Row, Sql},
};

/// How long events are kept, in milliseconds: thirty days, longer than all retries.
const KEPT_MILLIS: i64 = 30 * 86_400_000;
/// Events of one transaction.
const EVENTS: i64 = 1_000;

/// Forgets some of the events that are over, and returns whether there may be more.
///
/// # Errors
/// When the database does not answer.
pub async fn purge(db: &Db, now: Timestamp) -> Result<bool> {
    // An event's id begins with its time.
    let first_kept = next_raw(now.plus_millis(-KEPT_MILLIS), 0, 0);
    let mut sql = Sql::new(db.backend(), "SELECT id FROM event WHERE id < ");
    sql.bind(first_kept).push(" ORDER BY id LIMIT ").bind(EVENTS);
    let old = sql.all(&db.reader).await?;
    let Some(last) = old.last() else { return Ok(false) };
    let last: i64 = last.get("id")?;
    let tx = db.begin().await?;
    for statement in [
        "DELETE FROM webhook_attempt WHERE delivery_id IN \
         (SELECT id FROM webhook_delivery WHERE event_id <= ",
        "DELETE FROM webhook_delivery WHERE (event_id <= ",
        "DELETE FROM event WHERE (id <= ",
    ] {
        let mut sql = Sql::new(tx.backend(), statement);
        sql.bind(last).push(")");
        sql.run(tx.connection()).await?;
    }
    tx.commit().await?;
    Ok(i64::try_from(old.len()).is_ok_and(|found| found >= EVENTS))
}
