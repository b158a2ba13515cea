//! Notes what became of a request: delivered, to be tried again, or failed for good.

use portico_domain::{time::Timestamp, webhook::retry_after};

use super::Claim;
use crate::{Result, Tx, sql::Sql};

/// Most characters of an error that are kept.
const ERROR_MAX: usize = 300;

/// What became of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// When it began.
    pub begun_at: Timestamp,
    /// How long it took, in milliseconds.
    pub took_millis: i64,
    /// The status of the answer, or why there was none.
    pub result: Result<u16, String>,
}

impl Outcome {
    /// Whether the receiver has taken the events.
    #[must_use]
    pub fn is_delivered(&self) -> bool {
        matches!(self.result, Ok(200..=299))
    }
}

/// Notes what became of a request. Where somebody else has taken over meanwhile, or the
/// subscription is gone, nothing changes.
///
/// # Errors
/// When the database does not answer.
pub async fn settle(tx: &mut Tx, claim: &Claim, outcome: &Outcome, now: Timestamp) -> Result<()> {
    log(tx, claim, outcome).await?;
    let mut sql = Sql::new(
        tx.backend(),
        "UPDATE webhook_delivery SET claim = NULL, attempts = attempts + 1, ",
    );
    match (outcome.is_delivered(), retry_after(claim.retries)) {
        (true, _) => {
            sql.push("state = 'delivered', settled_at = ").bind(now.millis());
        }
        (false, Some(pause)) => {
            sql.push("retries = retries + 1, due_at = ").bind(now.plus_millis(pause).millis());
        }
        (false, None) => {
            sql.push("state = 'failed', settled_at = ").bind(now.millis());
        }
    }
    sql.push(" WHERE claim = ").bind(claim.token.clone());
    sql.run(tx.connection()).await?;
    Ok(())
}

async fn log(tx: &Tx, claim: &Claim, outcome: &Outcome) -> Result<()> {
    let (status, error) = match &outcome.result {
        Ok(status) => (Some(i64::from(*status)), String::new()),
        Err(error) => (None, error.chars().take(ERROR_MAX).collect()),
    };
    let mut sql = Sql::new(
        tx.backend(),
        "INSERT INTO webhook_attempt (delivery_id, number, at, took_millis, status, error) \
         SELECT id, attempts, CAST(",
    );
    sql.bind(outcome.begun_at.millis()).push(" AS BIGINT), CAST(").bind(outcome.took_millis);
    sql.push(" AS BIGINT), CAST(").bind(status).push(" AS BIGINT), CAST(").bind(error);
    sql.push(" AS TEXT) FROM webhook_delivery WHERE claim = ").bind(claim.token.clone());
    sql.run(tx.connection()).await?;
    Ok(())
}
