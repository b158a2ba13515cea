//! Forgetting what is over.

use std::collections::HashSet;

use portico_domain::{id::JobId, time::Timestamp};

use super::Work;
use crate::{
    Db, Result, Tx,
    import::bulk::execute,
    sql::{Row, Sql, id},
};

/// How long jobs are kept after their end.
#[derive(Debug, Clone, Copy)]
pub struct Forgotten {
    /// Exports that ended before then, with their files' links.
    pub exports_before: Timestamp,
    /// Imports that ended before then, with the rows that were wrong.
    pub imports_before: Timestamp,
}

/// Forgets jobs that ended long ago, and says which of them were exports: their files are to go
/// as well.
///
/// # Errors
/// When the database does not answer.
pub async fn purge(tx: &mut Tx, old: Forgotten) -> Result<Vec<JobId>> {
    let Forgotten { exports_before, imports_before } = old;
    let mut sql = Sql::new(
        tx.backend(),
        "SELECT id FROM job WHERE work = 'export' AND ended_at IS NOT NULL AND ended_at <= ",
    );
    sql.bind(exports_before.millis());
    let rows = sql.all(tx.connection()).await?;
    let exports = rows.iter().map(|row| id(row.get("id")?)).collect::<Result<Vec<JobId>>>()?;
    for (work, before) in [(Work::Export, exports_before), (Work::Import, imports_before)] {
        let text = "DELETE FROM job WHERE work = ? AND ended_at IS NOT NULL AND ended_at <= ?";
        execute(tx, text, vec![work.name().into(), before.millis().into()]).await?;
    }
    Ok(exports)
}

/// Which of those jobs there are; of imports, only those that have not come to an end.
///
/// # Errors
/// When the database does not answer.
pub async fn known(db: &Db, work: Work, ids: &[i64]) -> Result<HashSet<i64>> {
    let mut sql = Sql::new(db.backend(), "SELECT id FROM job WHERE work = ");
    sql.bind(work.name()).push(" AND id IN ").bind_all(ids.iter().copied());
    if work == Work::Import {
        sql.push(" AND ended_at IS NULL");
    }
    sql.all(&db.reader).await?.iter().map(|row| row.get("id")).collect()
}
