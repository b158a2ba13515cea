//! Requests of programs that carry an idempotency key, and what was answered.

use portico_domain::{id::TokenId, time::Timestamp};

use crate::{
    Db, Error, Result,
    sql::{Row, Sql},
};

/// How long an answer is kept, in milliseconds.
const DAY: i64 = 86_400_000;

/// What is known of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Begun {
    /// Nothing: the request is to be answered.
    First,
    /// The same request was answered with that status and body.
    Answered(u16, String),
    /// The same request is being answered, or was interrupted.
    Running,
    /// It was used for another request.
    Other,
}

/// Claims a key for a request, of which `digest` tells what it is.
///
/// # Errors
/// When the database does not answer.
pub async fn begin(
    db: &Db,
    token: TokenId,
    key: &str,
    digest: &str,
    now: Timestamp,
) -> Result<Begun> {
    let tx = db.begin().await?;
    let mut sql = Sql::new(tx.backend(), "DELETE FROM idempotent_answer WHERE created_at < ");
    sql.bind(now.millis() - DAY);
    sql.run(tx.connection()).await?;
    let mut sql = Sql::new(
        tx.backend(),
        "INSERT INTO idempotent_answer (token_id, idempotency_key, digest, created_at) VALUES (",
    );
    sql.bind(token.get()).push(", ").bind(key).push(", ").bind(digest).push(", ");
    sql.bind(now.millis()).push(") ON CONFLICT (token_id, idempotency_key) DO NOTHING");
    if sql.run(tx.connection()).await? == 1 {
        tx.commit().await?;
        return Ok(Begun::First);
    }
    let mut sql = Sql::new(
        tx.backend(),
        "SELECT digest, status, answer FROM idempotent_answer WHERE token_id = ",
    );
    sql.bind(token.get()).push(" AND idempotency_key = ").bind(key);
    let row = sql.one(tx.connection()).await?;
    if row.get::<String>("digest")? != digest {
        return Ok(Begun::Other);
    }
    let Some(status) = row.get::<Option<i32>>("status")? else { return Ok(Begun::Running) };
    let status = u16::try_from(status).map_err(|error| Error::Other(error.to_string()))?;
    Ok(Begun::Answered(status, row.get("answer")?))
}

/// Keeps the answer to a request.
///
/// # Errors
/// When the database does not answer.
pub async fn finish(db: &Db, token: TokenId, key: &str, status: u16, answer: &str) -> Result<()> {
    let tx = db.begin().await?;
    let mut sql = Sql::new(tx.backend(), "UPDATE idempotent_answer SET status = ");
    sql.bind(i32::from(status)).push(", answer = ").bind(answer);
    sql.push(" WHERE token_id = ").bind(token.get()).push(" AND idempotency_key = ").bind(key);
    sql.run(tx.connection()).await?;
    tx.commit().await
}

/// Gives a key back whose request did nothing.
///
/// # Errors
/// When the database does not answer.
pub async fn forget(db: &Db, token: TokenId, key: &str) -> Result<()> {
    let tx = db.begin().await?;
    let mut sql = Sql::new(tx.backend(), "DELETE FROM idempotent_answer WHERE token_id = ");
    sql.bind(token.get()).push(" AND idempotency_key = ").bind(key);
    sql.run(tx.connection()).await?;
    tx.commit().await
}
