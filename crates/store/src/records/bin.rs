//! The recycle bin.

use portico_domain::access::RecordScope;
use serde_json::json;

use super::kind::words;
use crate::{
    Act, Result, Tx,
    events::{NewEvent, emit},
    sql::{Row, Sql},
};

/// Moves records to the recycle bin; those that are there or nowhere are passed over.
///
/// # Errors
/// When the database does not answer.
pub async fn archive(
    tx: &mut Tx,
    act: Act<'_>,
    scope: &RecordScope,
    records: &[i64],
) -> Result<()> {
    let known = words(scope.kind());
    let mut sql = Sql::new(tx.backend(), "SELECT ");
    sql.push(known.id).push(" AS id").push(known.from).push(" WHERE ").push(known.archived_at);
    sql.push(" IS NULL AND ").push(known.id).push(" IN ").bind_all(records.iter().copied());
    let rows = sql.all(tx.connection()).await?;
    let live = rows.iter().map(|row| row.get("id")).collect::<Result<Vec<i64>>>()?;
    let mut sql = Sql::new(tx.backend(), known.update);
    sql.push("archived_at = ")
        .bind(act.now.millis())
        .push(", updated_at = ")
        .bind(act.now.millis());
    sql.push(" WHERE id IN ").bind_all(live.iter().copied());
    sql.run(tx.connection()).await?;
    let kind = format!("{}.deletion", known.name);
    for record in live {
        emit(tx, act, NewEvent { kind: &kind, object: record, details: json!({}) }).await?;
    }
    Ok(())
}
