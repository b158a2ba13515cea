//! Notes what became of a mail.

use portico_domain::{mail::retry_after, time::Timestamp};

use super::Outgoing;
use crate::{Result, Tx, sql::Sql};

/// Most characters of an error that are kept.
const ERROR_MAX: usize = 300;

/// What became of a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The server has taken it.
    Sent,
    /// It could not be handed over this time.
    Delayed(String),
    /// The server refused it for good.
    Refused(String),
    /// It must not be sent, for that reason.
    Dropped(String),
    /// No server for mail is configured.
    Kept,
}

/// Notes what became of a mail. Where somebody else has taken over meanwhile, nothing changes.
///
/// # Errors
/// When the database does not answer.
pub async fn settle(
    tx: &mut Tx,
    outgoing: &Outgoing,
    outcome: &Outcome,
    now: Timestamp,
) -> Result<()> {
    let (state, error, was_tried) = match outcome {
        Outcome::Sent => ("sent", "", true),
        Outcome::Delayed(error) => ("queued", error.as_str(), true),
        Outcome::Refused(error) => ("failed", error.as_str(), true),
        Outcome::Dropped(reason) => ("dropped", reason.as_str(), false),
        Outcome::Kept => ("kept", "", false),
    };
    let pause = matches!(outcome, Outcome::Delayed(_)).then(|| retry_after(outgoing.retries + 1));
    let mut sql = Sql::new(tx.backend(), "UPDATE mail SET claim = NULL, error = ");
    sql.bind(error.chars().take(ERROR_MAX).collect::<String>());
    if was_tried {
        sql.push(", attempts = attempts + 1");
    }
    match pause {
        Some(Some(pause)) => {
            sql.push(", retries = retries + 1, due_at = ").bind(now.plus_millis(pause).millis());
        }
        Some(None) => {
            sql.push(", state = 'failed', settled_at = ").bind(now.millis());
        }
        None => {
            sql.push(", state = ").bind(state).push(", settled_at = ").bind(now.millis());
        }
    }
    sql.push(" WHERE id = ").bind(outgoing.id.get());
    sql.push(" AND claim = ").bind(outgoing.token.clone());
    sql.run(tx.connection()).await?;
    Ok(())
}
