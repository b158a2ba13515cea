//! The files of messages and comments, and giving them files that integrators keep.

use portico_domain::{
    access::RecordScope,
    file::whole_name,
    id::{FileId, StaffId, ThreadId},
    time::Timestamp,
};

use super::push_threads;
use crate::{
    Db, Error, Result, Tx,
    ids::file_id,
    import::bulk::execute,
    sql::{Row, Sql, optional_id},
};

/// A file of a message or comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachedFile {
    /// Names it: 32 hexadecimal digits.
    pub id: String,
    /// The message or comment it belongs to.
    pub parent: i64,
    /// The file it was made from.
    pub file: Option<FileId>,
    /// Its name.
    pub name: String,
    /// Its type, found from its content.
    pub media_type: String,
    /// Whether the content is there.
    pub is_stored: bool,
}

/// The files of everything said in a thread, of those ids.
///
/// # Errors
/// When the database does not answer.
pub async fn attached(
    db: &Db,
    scope: &RecordScope,
    thread: ThreadId,
    archived: bool,
    parents: &[i64],
) -> Result<Vec<AttachedFile>> {
    if parents.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new(
        db.backend(),
        "SELECT a.id, COALESCE(a.message_id, a.comment_id) AS parent, a.file_id, a.name, a.media_type, a.is_stored \
         FROM attachment a LEFT JOIN message m ON m.id = a.message_id LEFT JOIN comment k ON k.id = a.comment_id \
         JOIN thread th ON th.id = COALESCE(m.thread_id, k.thread_id) JOIN ticket t ON t.id = th.ticket_id \
         WHERE (a.message_id IN ",
    );
    sql.bind_all(parents.iter().copied()).push(" OR a.comment_id IN ");
    sql.bind_all(parents.iter().copied()).push(") AND th.id = ").bind(thread.get()).push(" AND ");
    push_threads(&mut sql, scope, archived);
    sql.push(" ORDER BY a.created_at, a.id");
    let attached = |row: &sea_orm::QueryResult| {
        Ok(AttachedFile {
            id: row.get("id")?,
            parent: row.get("parent")?,
            file: optional_id(row, "file_id")?,
            name: row.get("name")?,
            media_type: row.get("media_type")?,
            is_stored: row.get("is_stored")?,
        })
    };
    sql.all(&db.reader).await?.iter().map(attached).collect()
}

/// What a file is given to.
#[derive(Debug, Clone, Copy)]
pub(super) enum Parent {
    /// A message, which customers see.
    Message(i64),
    /// A comment, which they do not.
    Comment(i64),
}

/// Gives files to a message or comment. What it gets is the content as it is now: the file may
/// be changed or deleted later.
///
/// # Errors
/// The inner error is the first file that is not there.
pub(super) async fn attach(
    tx: &mut Tx,
    parent: Parent,
    staff: StaffId,
    files: &[FileId],
    now: Timestamp,
) -> Result<Result<(), FileId>> {
    let (message, comment) = match parent {
        Parent::Message(message) => (Some(message), None),
        Parent::Comment(comment) => (None, Some(comment)),
    };
    // The order in which they are given is that in which they are shown.
    for (at, file) in (now.millis()..).zip(files) {
        let kept = match kept(tx, *file, now).await {
            Err(Error::NotFound) => return Ok(Err(*file)),
            other => other?,
        };
        let text = "INSERT INTO attachment (id, message_id, comment_id, uploader_staff_id, name, media_type, size, \
             sha256, is_stored, created_at, file_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, TRUE, ?, ?)";
        let [id, own] = [file_id()?.into(), file.get().into()];
        let [message, comment] = [message.into(), comment.into()];
        let Kept { name, media_type, size, sha256 } = kept;
        let values = vec![
            id,
            message,
            comment,
            staff.get().into(),
            name.into(),
            media_type.into(),
            size.into(),
            sha256.into(),
            at.into(),
            own,
        ];
        execute(tx, text, values).await?;
    }
    Ok(Ok(()))
}

struct Kept {
    name: String,
    media_type: String,
    size: i64,
    sha256: String,
}

async fn kept(tx: &Tx, file: FileId, now: Timestamp) -> Result<Kept> {
    let mut sql = Sql::new(
        tx.backend(),
        "SELECT f.name, f.extension, f.media_type, f.size, f.sha256 FROM file f \
         WHERE f.archived_at IS NULL AND f.id = ",
    );
    sql.bind(file.get()).push(" AND (f.expires_at IS NULL OR f.expires_at > ");
    sql.bind(now.millis()).push(")");
    let row = sql.one(tx.connection()).await?;
    let (name, extension): (String, String) = (row.get("name")?, row.get("extension")?);
    Ok(Kept {
        name: whole_name(&name, &extension),
        media_type: row.get("media_type")?,
        size: row.get("size")?,
        sha256: row.get("sha256")?,
    })
}

/// The bytes of files that exist, together.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn size(tx: &Tx, files: &[FileId]) -> Result<u64> {
    let mut sql = Sql::new(
        tx.backend(),
        "SELECT CAST(COALESCE(SUM(size), 0) AS BIGINT) AS total FROM file WHERE id IN ",
    );
    sql.bind_all(files.iter().map(|file| file.get()));
    sql.one(tx.connection()).await?.count("total")
}
