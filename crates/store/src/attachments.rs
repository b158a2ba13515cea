//! Files: who uploaded them, which message they belong to, who may read them.

use portico_domain::{
    access::{DeskScope, TicketScope},
    id::{CommentId, ContactId, MessageId, StaffId},
    time::Timestamp,
};

use crate::{
    Db, Error, Result, Tx,
    dialect::share_contents,
    entity::attachment,
    ids::is_file_id,
    scope::{push_desk, push_tickets, push_visible_messages},
    sql::{Row, Sql},
};

/// A file of a message or comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFile {
    /// Names it: 32 hexadecimal digits.
    pub id: String,
    /// The message or comment it belongs to.
    pub parent: i64,
    /// Its name.
    pub name: String,
    /// Its type, found from its content.
    pub media_type: String,
    /// Its size in bytes.
    pub size: u64,
    /// The SHA-256 of its content, which is also where it is kept.
    pub sha256: String,
    /// Whether the content is there.
    pub is_stored: bool,
}

/// Who uploaded a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Uploader {
    /// A contact.
    Contact(ContactId),
    /// A staff user.
    Staff(StaffId),
}

/// A file whose content is kept already.
#[derive(Debug, Clone)]
pub struct NewUpload {
    /// Names it.
    pub id: String,
    /// Who uploaded it.
    pub by: Uploader,
    /// Its name.
    pub name: String,
    /// Its type.
    pub media_type: String,
    /// Its size in bytes.
    pub size: u64,
    /// The SHA-256 of its content in hexadecimal digits.
    pub sha256: String,
}

/// Keeps contents from being deleted until the transaction ends: to be called before content is
/// stored that the transaction will refer to.
///
/// # Errors
/// When the database does not answer.
pub async fn hold_contents(tx: &Tx) -> Result<()> {
    share_contents(tx).await
}

/// Notes an upload that waits to be sent.
///
/// # Errors
/// When the database does not answer.
pub async fn add(tx: &mut Tx, upload: NewUpload, now: Timestamp) -> Result<()> {
    let (contact, staff) = match upload.by {
        Uploader::Contact(contact) => (Some(contact.get()), None),
        Uploader::Staff(staff) => (None, Some(staff.get())),
    };
    tx.insert(attachment::Model {
        id: upload.id,
        message_id: None,
        comment_id: None,
        uploader_contact_id: contact,
        uploader_staff_id: staff,
        name: upload.name,
        media_type: upload.media_type,
        size: i64::try_from(upload.size).unwrap_or(i64::MAX),
        sha256: upload.sha256,
        is_stored: true,
        created_at: now.millis(),
    })
    .await
}

/// Bytes that a contact has uploaded since then.
///
/// # Errors
/// When the database does not answer.
pub async fn uploaded_since(db: &Db, contact: ContactId, since: Timestamp) -> Result<u64> {
    let mut sql = Sql::new(
        db.backend(),
        "SELECT CAST(COALESCE(SUM(size), 0) AS BIGINT) AS total FROM attachment WHERE uploader_contact_id = ",
    );
    sql.bind(contact.get()).push(" AND created_at > ").bind(since.millis());
    sql.one(&db.reader).await?.count("total")
}

/// Takes back an upload that was not sent.
///
/// # Errors
/// [`Error::NotFound`] when the uploader has no such upload.
pub async fn remove_unsent(tx: &mut Tx, by: Uploader, id: &str) -> Result<()> {
    if !is_file_id(id) {
        return Err(Error::NotFound);
    }
    let mut sql = Sql::new(tx.backend(), "DELETE FROM attachment WHERE ");
    push_waiting(&mut sql, by);
    sql.push(" AND id = ").bind(id.to_owned());
    match sql.run(tx.connection()).await? {
        0 => Err(Error::NotFound),
        _ => Ok(()),
    }
}

/// An upload of that person that waits to be sent.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn waiting_file(db: &Db, by: Uploader, id: &str) -> Result<StoredFile> {
    if !is_file_id(id) {
        return Err(Error::NotFound);
    }
    let mut sql = Sql::new(db.backend(), WAITING);
    sql.push("id = ").bind(id.to_owned()).push(" AND ");
    push_waiting(&mut sql, by);
    stored_file(&sql.one(&db.reader).await?)
}

/// Total bytes of the contact's waiting uploads among `uploads`.
///
/// # Errors
/// When the database does not answer.
pub async fn waiting_size(db: &Db, by: Uploader, uploads: &[String]) -> Result<u64> {
    let mut sql = Sql::new(
        db.backend(),
        "SELECT CAST(COALESCE(SUM(size), 0) AS BIGINT) AS total FROM attachment WHERE id IN ",
    );
    sql.bind_all(uploads.iter().cloned()).push(" AND ");
    push_waiting(&mut sql, by);
    sql.one(&db.reader).await?.count("total")
}

/// What files are sent with.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Sent {
    Message(MessageId),
    Comment(CommentId),
}

/// Gives waiting uploads to what they are sent with; each must be the uploader's own.
pub(crate) async fn link(tx: &mut Tx, by: Uploader, to: Sent, uploads: &[String]) -> Result<()> {
    if uploads.is_empty() {
        return Ok(());
    }
    let mut sql = Sql::new(tx.backend(), "UPDATE attachment SET draft_id = NULL, ");
    match to {
        Sent::Message(message) => sql.push("message_id = ").bind(message.get()),
        Sent::Comment(comment) => sql.push("comment_id = ").bind(comment.get()),
    };
    sql.push(" WHERE ");
    push_waiting(&mut sql, by);
    sql.push(" AND id IN ").bind_all(uploads.iter().cloned());
    let linked = sql.run(tx.connection()).await?;
    if linked == uploads.len() as u64 { Ok(()) } else { Err(Error::UnknownUpload) }
}

/// Appends the condition that an attachment is an upload of that person that waits to be sent.
pub(crate) fn push_waiting(sql: &mut Sql, by: Uploader) {
    sql.push("message_id IS NULL AND comment_id IS NULL AND ");
    push_uploader(sql, by);
}

fn push_uploader(sql: &mut Sql, by: Uploader) {
    match by {
        Uploader::Contact(contact) => sql.push("uploader_contact_id = ").bind(contact.get()),
        Uploader::Staff(staff) => sql.push("uploader_staff_id = ").bind(staff.get()),
    };
}

/// Waiting uploads belong to no message; nothing has the number 0.
pub(crate) const WAITING: &str = "SELECT id, CAST(0 AS BIGINT) AS parent, name, media_type, size, sha256, is_stored \
     FROM attachment WHERE ";

const COLUMNS: &str = "SELECT a.id, a.message_id AS parent, a.name, a.media_type, a.size, a.sha256, a.is_stored \
     FROM attachment a JOIN message m ON m.id = a.message_id JOIN thread th ON th.id = m.thread_id \
     JOIN ticket t ON t.id = th.ticket_id WHERE ";

/// The files of visible messages of tickets in the scope.
///
/// # Errors
/// When the database does not answer.
pub async fn of_visible_messages(
    db: &Db,
    scope: &TicketScope,
    messages: &[MessageId],
) -> Result<Vec<StoredFile>> {
    if messages.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new(db.backend(), COLUMNS);
    sql.push("a.message_id IN ").bind_all(messages.iter().map(|id| id.get())).push(" AND ");
    push_visible_messages(&mut sql, scope);
    sql.push(" AND ");
    push_tickets(&mut sql, scope);
    sql.push(" ORDER BY a.created_at, a.id");
    sql.all(&db.reader).await?.iter().map(stored_file).collect()
}

/// A file that a contact may read: of a visible message of a ticket in the scope.
///
/// # Errors
/// [`Error::NotFound`] when it may not.
pub async fn visible_file(db: &Db, scope: &TicketScope, id: &str) -> Result<StoredFile> {
    if !is_file_id(id) {
        return Err(Error::NotFound);
    }
    let mut sql = Sql::new(db.backend(), COLUMNS);
    sql.push("a.id = ").bind(id.to_owned()).push(" AND ");
    push_visible_messages(&mut sql, scope);
    sql.push(" AND ");
    push_tickets(&mut sql, scope);
    stored_file(&sql.one(&db.reader).await?)
}

const DESK_COLUMNS: &str = "SELECT a.id, COALESCE(a.message_id, a.comment_id) AS parent, a.name, a.media_type, \
     a.size, a.sha256, a.is_stored FROM attachment a LEFT JOIN message m ON m.id = a.message_id \
     LEFT JOIN comment k ON k.id = a.comment_id \
     JOIN thread th ON th.id = COALESCE(m.thread_id, k.thread_id) JOIN ticket t ON t.id = th.ticket_id WHERE ";

/// The files of messages and comments in the help desk.
///
/// # Errors
/// When the database does not answer.
pub async fn of_entries(db: &Db, scope: &DeskScope, parents: &[i64]) -> Result<Vec<StoredFile>> {
    if parents.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new(db.backend(), DESK_COLUMNS);
    sql.push("(a.message_id IN ").bind_all(parents.iter().copied());
    sql.push(" OR a.comment_id IN ").bind_all(parents.iter().copied()).push(") AND ");
    push_desk(&mut sql, scope);
    sql.push(" ORDER BY a.created_at, a.id");
    sql.all(&db.reader).await?.iter().map(stored_file).collect()
}

/// A file that staff may read.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn desk_file(db: &Db, scope: &DeskScope, id: &str) -> Result<StoredFile> {
    if !is_file_id(id) {
        return Err(Error::NotFound);
    }
    let mut sql = Sql::new(db.backend(), DESK_COLUMNS);
    sql.push("a.id = ").bind(id.to_owned()).push(" AND ");
    push_desk(&mut sql, scope);
    stored_file(&sql.one(&db.reader).await?)
}

pub(crate) fn stored_file(row: &sea_orm::QueryResult) -> Result<StoredFile> {
    Ok(StoredFile {
        id: row.get("id")?,
        parent: row.get("parent")?,
        name: row.get("name")?,
        media_type: row.get("media_type")?,
        size: row.count("size")?,
        sha256: row.get("sha256")?,
        is_stored: row.get("is_stored")?,
    })
}
