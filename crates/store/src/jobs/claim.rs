//! Taking jobs for a while: a server that dies does not keep them.

use portico_domain::time::Timestamp;
use serde_json::Value;

use super::{
    Job, Work,
    row::{COLUMNS, job},
};
use crate::{
    Db, Result, Tx,
    dialect::for_update_skip_locked,
    ids::file_id,
    import::bulk::execute,
    sql::{Row, Sql},
};

/// How long a job is kept without a word about it, in milliseconds.
pub const LEASE_MILLIS: i64 = 60_000;
/// How often a job is taken up without any progress. One that ends its server each time must
/// not do so for ever.
const MOST_ATTEMPTS: i64 = 5;

/// A job and the right to work on it.
#[derive(Debug, Clone)]
pub struct Claim {
    /// The job as it was when it was taken.
    pub job: Job,
    /// Names the claim to the one who made it.
    token: String,
}

impl Claim {
    /// A name that no other claim has.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.token
    }
}

/// Takes the oldest job that nobody works on.
///
/// # Errors
/// When the database does not answer; then nothing was taken.
pub async fn claim(db: &Db, work: Work, now: Timestamp) -> Result<Option<Claim>> {
    let mut tx = db.begin().await?;
    let mut sql = Sql::new(tx.backend(), COLUMNS);
    sql.push("WHERE j.work = ").bind(work.name());
    sql.push(" AND (j.state = 'waiting' OR (j.state = 'running' AND j.claimed_until <= ");
    sql.bind(now.millis())
        .push(")) ORDER BY j.id LIMIT 1")
        .push(for_update_skip_locked(tx.backend()));
    let Some(row) = sql.optional(tx.connection()).await? else { return Ok(None) };
    let found = job(&row)?;
    if row.get::<i64>("attempts")? >= MOST_ATTEMPTS {
        let text = "UPDATE job SET state = 'failed', failure = ?, claim = NULL, updated_at = ?, ended_at = ? WHERE id = ?";
        let reason = "The server stopped again and again while it worked on this.";
        let at = now.millis();
        let values = vec![reason.into(), at.into(), at.into(), found.id.get().into()];
        execute(&mut tx, text, values).await?;
        tx.commit().await?;
        return Box::pin(claim(db, work, now)).await;
    }
    let token = file_id()?;
    let text = "UPDATE job SET state = 'running', claim = ?, claimed_until = ?, attempts = attempts + 1, \
         started_at = COALESCE(started_at, ?), updated_at = ? WHERE id = ?";
    let values = vec![
        token.clone().into(),
        (now.millis() + LEASE_MILLIS).into(),
        now.millis().into(),
        now.millis().into(),
        found.id.get().into(),
    ];
    execute(&mut tx, text, values).await?;
    tx.commit().await?;
    Ok(Some(Claim { job: found, token }))
}

/// Keeps a job for another while and stores how far it is; `false` when it is no longer the
/// caller's: then nothing of the transaction may be committed. Nobody else takes or stops the
/// job before the transaction ends.
///
/// # Errors
/// When the database does not answer.
pub async fn hold(tx: &mut Tx, claim: &Claim, progress: &Value, now: Timestamp) -> Result<bool> {
    // An export begins anew whenever it is taken up: only imports get further.
    let text = "UPDATE job SET progress = ?, claimed_until = ?, updated_at = ?, \
         attempts = CASE work WHEN 'import' THEN 0 ELSE attempts END \
         WHERE id = ? AND claim = ? AND state = 'running'";
    let values = vec![
        progress.to_string().into(),
        (now.millis() + LEASE_MILLIS).into(),
        now.millis().into(),
        claim.job.id.get().into(),
        claim.token.clone().into(),
    ];
    Ok(execute(tx, text, values).await? > 0)
}

/// Gives a job back that was interrupted for a reason that is not its own.
///
/// # Errors
/// When the database does not answer.
pub async fn release(tx: &mut Tx, claim: &Claim) -> Result<()> {
    let text = "UPDATE job SET state = 'waiting', claim = NULL, attempts = 0 \
         WHERE id = ? AND claim = ? AND state = 'running'";
    execute(tx, text, vec![claim.job.id.get().into(), claim.token.clone().into()]).await?;
    Ok(())
}

/// Has jobs taken up at once that somebody worked on. Only for a database that no other
/// server uses, before the first claim.
///
/// # Errors
/// When the database does not answer.
pub async fn release_all(tx: &mut Tx, work: Work) -> Result<()> {
    let text =
        "UPDATE job SET claimed_until = 0, claim = NULL WHERE work = ? AND state = 'running'";
    execute(tx, text, vec![work.name().into()]).await?;
    Ok(())
}
