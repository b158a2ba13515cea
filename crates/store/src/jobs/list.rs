//! Jobs as they are asked for.

use portico_domain::{id::JobId, property::RecordKind};

use super::{
    Job, Work,
    row::{COLUMNS, KINDS, job},
};
use crate::{Db, Result, sql::Sql};

/// The job of that id.
///
/// # Errors
/// [`crate::Error::NotFound`].
pub async fn find(db: &Db, work: Work, job_id: JobId) -> Result<Job> {
    let mut sql = Sql::new(db.backend(), COLUMNS);
    sql.push("WHERE j.work = ").bind(work.name()).push(" AND j.id = ").bind(job_id.get());
    job(&sql.one(&db.reader).await?)
}

/// A page of jobs that are about records of those kinds alone, the newest first, and the id
/// before which the next page begins.
///
/// # Errors
/// When the database does not answer.
pub async fn list(
    db: &Db,
    work: Work,
    kinds: &[RecordKind],
    before: Option<i64>,
    limit: u32,
) -> Result<(Vec<Job>, Option<i64>)> {
    let mut sql = Sql::new(db.backend(), COLUMNS);
    sql.push("WHERE j.work = ").bind(work.name());
    for kind in KINDS.into_iter().filter(|kind| !kinds.contains(kind)) {
        sql.push(" AND j.record_kinds NOT LIKE ").bind(format!("%{}%", kind.name()));
    }
    if let Some(before) = before {
        sql.push(" AND j.id < ").bind(before);
    }
    sql.push(" ORDER BY j.id DESC LIMIT ").bind(i64::from(limit) + 1);
    let rows = sql.all(&db.reader).await?;
    let mut jobs = rows.iter().map(job).collect::<Result<Vec<Job>>>()?;
    let more = jobs.len() > limit as usize;
    jobs.truncate(limit as usize);
    let next = jobs.last().map(|last| last.id.get()).filter(|_| more);
    Ok((jobs, next))
}
