//! Storing a job.

use portico_domain::{
    id::{JobId, TokenId},
    property::RecordKind,
    time::Timestamp,
};
use serde_json::Value;

use super::{Starter, Work, row::kinds_text};
use crate::{
    Db, Result, Tx,
    import::bulk::execute,
    sql::{Row, Sql},
};

/// A job to store.
#[derive(Debug, Clone)]
pub struct NewJob<'a> {
    /// The id it gets.
    pub id: JobId,
    /// What it does.
    pub work: Work,
    /// What people call it.
    pub name: &'a str,
    /// The kinds of records that it reads or changes.
    pub kinds: &'a [RecordKind],
    /// What to do.
    pub task: &'a Value,
    /// Where to begin.
    pub progress: &'a Value,
    /// Who started it.
    pub starter: Starter,
}

/// Stores a job that waits to be taken.
///
/// # Errors
/// When the database does not answer.
pub async fn create(tx: &mut Tx, new: &NewJob<'_>, now: Timestamp) -> Result<()> {
    let text = "INSERT INTO job (id, work, state, name, record_kinds, task, progress, token_id, staff_id, \
         claimed_until, attempts, created_at, updated_at) VALUES (?, ?, 'waiting', ?, ?, ?, ?, ?, ?, 0, 0, ?, ?)";
    let values = vec![
        new.id.get().into(),
        new.work.name().into(),
        new.name.into(),
        kinds_text(new.kinds).into(),
        new.task.to_string().into(),
        new.progress.to_string().into(),
        new.starter.token.map(TokenId::get).into(),
        new.starter.staff.get().into(),
        now.millis().into(),
        now.millis().into(),
    ];
    execute(tx, text, values).await?;
    Ok(())
}

/// How many jobs of that sort have not come to an end.
///
/// # Errors
/// When the database does not answer.
pub async fn unfinished(db: &Db, work: Work) -> Result<u64> {
    let mut sql = Sql::new(
        db.backend(),
        "SELECT COUNT(*) AS jobs FROM job WHERE state IN ('waiting', 'running') AND work = ",
    );
    sql.bind(work.name());
    sql.one(&db.reader).await?.count("jobs")
}
