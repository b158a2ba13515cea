//! What an address without a token opens: a signed one, or a public file's own.

use portico_domain::{
    access::{FileScope, RecordScope},
    file::{FileAccess, whole_name},
    time::Timestamp,
};

use super::{File, SELECT, SignedFile, push_live, read};
use crate::{
    Db, Error, Result,
    ids::is_file_id,
    sql::{Row, Sql},
};

/// Content to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// The file's whole name.
    pub name: String,
    /// Its type, found from its content.
    pub media_type: String,
    /// Bytes.
    pub size: u64,
    /// The SHA-256, which is also where it is kept.
    pub sha256: String,
    /// Whether search engines may list it.
    pub is_indexable: bool,
}

impl From<File> for Content {
    fn from(file: File) -> Self {
        Self {
            name: whole_name(&file.name, &file.extension),
            media_type: file.media_type,
            size: file.size,
            sha256: file.sha256,
            is_indexable: file.access.is_public() && file.access.is_indexable(),
        }
    }
}

/// The content that a signed address names: a file's or an attachment's.
///
/// # Errors
/// [`Error::NotFound`] when it is not there any longer.
pub async fn signed_content(db: &Db, signed: &SignedFile, now: Timestamp) -> Result<Content> {
    if is_file_id(signed.id()) {
        return attachment(db, signed.id()).await;
    }
    let id: i64 = signed.id().parse().map_err(|_| Error::NotFound)?;
    let mut sql = Sql::new(db.backend(), SELECT);
    sql.push("f.id = ").bind(id).push(" AND ");
    push_live(&mut sql, now);
    Ok(read(&sql.one(&db.reader).await?)?.into())
}

/// The content of a file that anybody may read who has its address.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn public_content(db: &Db, share_key: &str, now: Timestamp) -> Result<Content> {
    if !is_file_id(share_key) {
        return Err(Error::NotFound);
    }
    let public = FileAccess::ALL.into_iter().filter(|access| access.is_public());
    let mut sql = Sql::new(db.backend(), SELECT);
    sql.push("f.share_key = ").bind(share_key.to_owned()).push(" AND ");
    push_live(&mut sql, now);
    sql.push(" AND f.access IN ").bind_all(public.map(FileAccess::name));
    Ok(read(&sql.one(&db.reader).await?)?.into())
}

/// What is known of an attachment, for whoever may use files and read conversations.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn attachment_to_sign(
    db: &Db,
    _files: &FileScope,
    _conversations: &RecordScope,
    id: &str,
) -> Result<Content> {
    attachment(db, id).await
}

async fn attachment(db: &Db, id: &str) -> Result<Content> {
    let mut sql = Sql::new(
        db.backend(),
        "SELECT a.name, a.media_type, a.size, a.sha256 FROM attachment a \
         LEFT JOIN message m ON m.id = a.message_id LEFT JOIN comment k ON k.id = a.comment_id \
         JOIN thread th ON th.id = COALESCE(m.thread_id, k.thread_id) JOIN ticket t ON t.id = th.ticket_id \
         WHERE a.is_stored AND t.archived_at IS NULL AND th.archived_at IS NULL AND a.id = ",
    );
    sql.bind(id.to_owned());
    let row = sql.one(&db.reader).await?;
    Ok(Content {
        name: row.get("name")?,
        media_type: row.get("media_type")?,
        size: row.count("size")?,
        sha256: row.get("sha256")?,
        is_indexable: false,
    })
}
