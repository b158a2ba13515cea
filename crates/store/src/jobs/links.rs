//! Links to files that exports made. Whoever has one needs no token, for a few minutes.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use portico_domain::{id::JobId, time::Timestamp};
use sha2::{Digest, Sha256};

use super::{
    Job,
    row::{COLUMNS, job},
};
use crate::{Db, Result, Tx, import::bulk::execute, secret, sql::Sql};

/// Makes a link's key, which works until then and is not kept.
///
/// # Errors
/// When the database does not answer.
pub async fn create_link(
    tx: &mut Tx,
    job: JobId,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<String> {
    let expired = "DELETE FROM export_link WHERE expires_at <= ?";
    execute(tx, expired, vec![now.millis().into()]).await?;
    let key = URL_SAFE_NO_PAD.encode(secret()?);
    let text = "INSERT INTO export_link (digest, job_id, expires_at) VALUES (?, ?, ?)";
    let values = vec![digest(&key).into(), job.get().into(), expires_at.millis().into()];
    execute(tx, text, values).await?;
    Ok(key)
}

/// The export behind a link that still works.
///
/// # Errors
/// [`crate::Error::NotFound`].
pub async fn linked(db: &Db, key: &str, now: Timestamp) -> Result<Job> {
    let mut sql = Sql::new(db.backend(), COLUMNS);
    sql.push("JOIN export_link l ON l.job_id = j.id WHERE j.state = 'done' AND l.digest = ");
    sql.bind(digest(key)).push(" AND l.expires_at > ").bind(now.millis());
    job(&sql.one(&db.reader).await?)
}

fn digest(key: &str) -> String {
    Sha256::digest(key).iter().map(|byte| format!("{byte:02x}")).collect()
}
