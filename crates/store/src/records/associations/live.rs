//! Which records there are.

use std::collections::BTreeSet;

use portico_domain::{access::RecordScope, property::RecordKind};
use sea_orm::Value;

use crate::{
    Db, Result, Tx, dialect,
    import::bulk::Listed,
    sql::{Row, Sql},
};

/// Which of those records are there and not archived.
///
/// # Errors
/// When the database does not answer.
pub async fn live(db: &Db, scope: &RecordScope, ids: &[i64]) -> Result<BTreeSet<i64>> {
    let mut sql = Sql::new(db.backend(), select(scope.kind()));
    for (place, id) in ids.iter().enumerate() {
        sql.push(if place == 0 { "" } else { ", " }).bind(*id);
    }
    if ids.is_empty() {
        return Ok(BTreeSet::new());
    }
    sql.push(")");
    sql.all(&db.reader).await?.iter().map(|row| row.get("id")).collect()
}

/// The same in a transaction. Nobody else changes those that are `locked` before its end.
pub(super) async fn live_in(
    tx: &mut Tx,
    kind: RecordKind,
    ids: &BTreeSet<i64>,
    locked: bool,
) -> Result<BTreeSet<i64>> {
    let after = if locked { dialect::locked_list(tx.backend()) } else { ")" };
    let listed = Listed { before: select(kind), row: "?", between: ", ", after };
    let ids: Vec<Value> = ids.iter().map(|id| (*id).into()).collect();
    listed.query(tx, ids).await?.iter().map(|row| row.get("id")).collect()
}

const fn select(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Ticket => "SELECT id FROM ticket WHERE archived_at IS NULL AND id IN (",
        RecordKind::Contact => "SELECT id FROM contact WHERE archived_at IS NULL AND id IN (",
        RecordKind::Company => "SELECT id FROM company WHERE archived_at IS NULL AND id IN (",
        RecordKind::Message => "SELECT id FROM message WHERE id IN (",
    }
}
