//! Deleting files for good, with every copy of their content.

use portico_domain::{access::FileScope, id::FileId, time::Timestamp};

use crate::{
    Error, Result, Tx,
    dialect::own_contents,
    import::bulk::execute,
    sql::{Row, Sql},
};

/// How long deleted files are kept: 30 days in milliseconds.
const KEPT: i64 = 30 * 86_400_000;

/// Deletes a file for good, in use or deleted before. Messages that it was sent with keep
/// nothing of it but that there was a file. Returns the contents, by their SHA-256, that
/// nothing needs any longer: they are to be erased before the transaction ends.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn forget(tx: &mut Tx, _scope: &FileScope, file: FileId) -> Result<Vec<String>> {
    own_contents(tx).await?;
    let mut sql = Sql::new(tx.backend(), "SELECT sha256 FROM file WHERE id = ");
    sql.bind(file.get());
    let mut contents = vec![sql.one(tx.connection()).await?.get::<String>("sha256")?];
    let mut sql =
        Sql::new(tx.backend(), "SELECT sha256 FROM attachment WHERE is_stored AND file_id = ");
    sql.bind(file.get());
    for row in sql.all(tx.connection()).await? {
        contents.push(row.get("sha256")?);
    }
    for text in [
        "UPDATE attachment SET is_stored = FALSE, name = 'deleted', media_type = 'application/octet-stream', \
         size = 0, sha256 = '' WHERE file_id = ?",
        "DELETE FROM file WHERE id = ?",
    ] {
        execute(tx, text, vec![file.get().into()]).await?;
    }
    unused(tx, contents).await
}

/// Deletes files for good that were deleted, or whose time was over, 30 days ago. Returns the
/// contents, by their SHA-256, that nothing needs any longer.
///
/// # Errors
/// When the database does not answer.
pub async fn purge(tx: &mut Tx, now: Timestamp) -> Result<Vec<String>> {
    own_contents(tx).await?;
    let before = now.millis() - KEPT;
    let mut sql = Sql::new(tx.backend(), "SELECT id, sha256 FROM file WHERE archived_at <= ");
    sql.bind(before).push(" OR expires_at <= ").bind(before);
    let mut contents = Vec::new();
    for row in sql.all(tx.connection()).await? {
        contents.push(row.get("sha256")?);
        let id: i64 = row.get("id")?;
        execute(tx, "DELETE FROM file WHERE id = ?", vec![id.into()]).await?;
    }
    unused(tx, contents).await
}

/// Those contents that no file and no attachment needs.
pub(crate) async fn unused(tx: &Tx, mut contents: Vec<String>) -> Result<Vec<String>, Error> {
    contents.sort_unstable();
    contents.dedup();
    let mut left = Vec::new();
    for sha256 in contents {
        let mut sql = Sql::new(tx.backend(), "SELECT 1 AS used FROM attachment WHERE sha256 = ");
        sql.bind(sha256.clone())
            .push(" AND is_stored UNION ALL SELECT 1 FROM file WHERE sha256 = ");
        sql.bind(sha256.clone()).push(" LIMIT 1");
        if sql.optional(tx.connection()).await?.is_none() {
            left.push(sha256);
        }
    }
    Ok(left)
}
