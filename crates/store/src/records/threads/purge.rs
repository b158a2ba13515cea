//! Deleting for good what lay in the recycle bin long enough.

use portico_domain::{id::ThreadId, time::Timestamp};

use crate::{
    Result, Tx,
    dialect::{Documents, forget_document, lock_ticket, own_contents},
    import::bulk::execute,
    records::files::unused,
    sql::{Row, Sql, id},
};

/// How long threads stay in the recycle bin: 30 days in milliseconds.
const KEPT: i64 = 30 * 86_400_000;

/// What goes with a thread, by its id. What an import brought is not forgotten: it must not
/// come back with the next one.
const PARTS: [&str; 10] = [
    "DELETE FROM mail WHERE message_id IN (SELECT id FROM message WHERE thread_id = ?)",
    "DELETE FROM mail WHERE comment_id IN (SELECT id FROM comment WHERE thread_id = ?)",
    "DELETE FROM attachment WHERE message_id IN (SELECT id FROM message WHERE thread_id = ?)",
    "DELETE FROM attachment WHERE comment_id IN (SELECT id FROM comment WHERE thread_id = ?)",
    "DELETE FROM engagement WHERE message_id IN (SELECT id FROM message WHERE thread_id = ?)",
    "DELETE FROM envelope WHERE message_id IN (SELECT id FROM message WHERE thread_id = ?)",
    "DELETE FROM message WHERE thread_id = ?",
    "DELETE FROM comment WHERE thread_id = ?",
    "UPDATE ticket SET original_thread_id = NULL WHERE original_thread_id = ?",
    "DELETE FROM thread WHERE id = ?",
];

/// Deletes threads that were thrown away 30 days ago, and returns the contents of files, by
/// their SHA-256, that nothing needs any longer.
///
/// # Errors
/// When the database does not answer.
pub async fn purge(tx: &mut Tx, now: Timestamp) -> Result<Vec<String>> {
    own_contents(tx).await?;
    let mut sql = Sql::new(tx.backend(), "SELECT id, ticket_id FROM thread WHERE archived_at <= ");
    sql.bind(now.millis() - KEPT).push(" ORDER BY ticket_id, id");
    let mut contents = Vec::new();
    for row in sql.all(tx.connection()).await? {
        lock_ticket(tx, id(row.get("ticket_id")?)?).await?;
        contents.append(&mut purge_one(tx, id(row.get("id")?)?).await?);
    }
    unused(tx, contents).await
}

async fn purge_one(tx: &mut Tx, thread: ThreadId) -> Result<Vec<String>> {
    let mut sql = Sql::new(
        tx.backend(),
        "SELECT a.sha256 FROM message m JOIN attachment a ON a.message_id = m.id \
         WHERE a.is_stored AND m.thread_id = ",
    );
    sql.bind(thread.get());
    sql.push(" UNION SELECT a.sha256 FROM comment k JOIN attachment a ON a.comment_id = k.id ");
    sql.push("WHERE a.is_stored AND k.thread_id = ").bind(thread.get());
    let rows = sql.all(tx.connection()).await?;
    let contents = rows.iter().map(|row| row.get("sha256")).collect::<Result<Vec<String>>>()?;
    let mut sql = Sql::new(tx.backend(), "SELECT id FROM message WHERE thread_id = ");
    sql.bind(thread.get());
    let forget = forget_document(tx.backend(), Documents::Messages);
    for row in sql.all(tx.connection()).await? {
        execute(tx, forget, vec![row.get::<i64>("id")?.into()]).await?;
    }
    for part in PARTS {
        execute(tx, part, vec![thread.get().into()]).await?;
    }
    Ok(contents)
}
