//! Sweeping: drafts that nobody went on with, and uploads that nobody sent.

use portico_domain::time::Timestamp;

use crate::{
    Result, Tx,
    dialect::own_contents,
    records::files::unused,
    sql::{Row, Sql},
};

const DAY: i64 = 86_400_000;
/// How long drafts are kept after they were last saved.
const DRAFTS: i64 = 90 * DAY;
/// How long uploads wait that belong to no draft.
const UPLOADS: i64 = DAY;
/// Uploads that are taken away at once; the others wait for the next sweep.
const AT_ONCE: u64 = 500;

/// Deletes old drafts and forgotten uploads, and returns the contents of files, by their
/// SHA-256, that nothing needs any longer: they are to be erased before the transaction ends.
///
/// # Errors
/// When the database does not answer.
pub async fn purge(tx: &mut Tx, now: Timestamp) -> Result<Vec<String>> {
    own_contents(tx).await?;
    let mut sql = Sql::new(tx.backend(), "DELETE FROM draft WHERE updated_at < ");
    sql.bind(now.millis() - DRAFTS);
    sql.run(tx.connection()).await?;
    let mut sql = Sql::new(
        tx.backend(),
        "SELECT a.id, a.sha256 FROM attachment a WHERE a.message_id IS NULL AND a.comment_id IS NULL \
         AND a.created_at < ",
    );
    sql.bind(now.millis() - UPLOADS);
    sql.push(" AND NOT EXISTS (SELECT 1 FROM draft d WHERE d.id = a.draft_id) ORDER BY a.created_at LIMIT ");
    sql.bind(AT_ONCE);
    let rows = sql.all(tx.connection()).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids = rows.iter().map(|row| row.get("id")).collect::<Result<Vec<String>>>()?;
    let contents = rows.iter().map(|row| row.get("sha256")).collect::<Result<Vec<String>>>()?;
    let mut sql = Sql::new(tx.backend(), "DELETE FROM attachment WHERE id IN ");
    sql.bind_all(ids);
    sql.run(tx.connection()).await?;
    unused(tx, contents).await
}
