//! How jobs come to their end.

use portico_domain::{id::JobId, time::Timestamp};
use serde_json::Value;

use super::{Claim, Work};
use crate::{Result, Tx, import::bulk::execute};

/// Notes that a job is done; `false` when it is no longer the caller's.
///
/// # Errors
/// When the database does not answer.
pub async fn complete(
    tx: &mut Tx,
    claim: &Claim,
    progress: &Value,
    now: Timestamp,
) -> Result<bool> {
    let text = "UPDATE job SET state = 'done', progress = ?, claim = NULL, updated_at = ?, ended_at = ? \
         WHERE id = ? AND claim = ? AND state = 'running'";
    let values = vec![
        progress.to_string().into(),
        now.millis().into(),
        now.millis().into(),
        claim.job.id.get().into(),
        claim.name().into(),
    ];
    Ok(execute(tx, text, values).await? > 0)
}

/// Notes why a job cannot be done.
///
/// # Errors
/// When the database does not answer.
pub async fn fail(tx: &mut Tx, claim: &Claim, reason: &str, now: Timestamp) -> Result<()> {
    let text = "UPDATE job SET state = 'failed', failure = ?, claim = NULL, updated_at = ?, ended_at = ? \
         WHERE id = ? AND claim = ? AND state = 'running'";
    let values = vec![
        reason.into(),
        now.millis().into(),
        now.millis().into(),
        claim.job.id.get().into(),
        claim.name().into(),
    ];
    execute(tx, text, values).await?;
    Ok(())
}

/// Stops a job that has not come to an end. What it did stays done.
///
/// # Errors
/// When the database does not answer.
pub async fn cancel(tx: &mut Tx, work: Work, job: JobId, now: Timestamp) -> Result<()> {
    let text = "UPDATE job SET state = 'cancelled', claim = NULL, updated_at = ?, ended_at = ? \
         WHERE id = ? AND work = ? AND state IN ('waiting', 'running')";
    let at = now.millis();
    execute(tx, text, vec![at.into(), at.into(), job.get().into(), work.name().into()]).await?;
    Ok(())
}
