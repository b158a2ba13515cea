//! What was said in a thread: messages and comments in one order.

use portico_domain::{
    access::RecordScope,
    id::{InboxId, ThreadId, TokenId},
    message::Channel,
    time::Timestamp,
};

use super::push_threads;
use crate::{
    Db, Result,
    conversations::{Writer, writer},
    cursor::{Cursor, Key, Order, Page, Paged, paged},
    sql::{Row, Sql, id, optional_id},
};

/// The order of a thread's history, for its cursors.
pub const MESSAGE_ORDER: &str = "at";

/// A message or a comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Its id; messages and comments share one range.
    pub id: i64,
    /// The thread it stands in.
    pub thread: ThreadId,
    /// The thread's inbox.
    pub inbox: InboxId,
    /// Said among staff: no customer sees it.
    pub is_comment: bool,
    /// Said by the contact.
    pub is_incoming: bool,
    /// Who wrote it.
    pub writer: Writer,
    /// The address it came from; empty when it is not known.
    pub sender: String,
    /// The token it came with.
    pub token: Option<TokenId>,
    /// The channel it went through; comments go through none.
    pub channel: Channel,
    /// Its own subject; empty where it has none.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// The same as HTML.
    pub rich_text: Option<String>,
    /// Who it goes to, as the JSON list that was sent.
    pub recipients: Option<String>,
    /// The addresses it went to, separated by blanks.
    pub addresses: String,
    /// When it was sent or written.
    pub at: Timestamp,
}

const SAID: &str = "SELECT e.id, e.at, e.is_comment, e.is_incoming, e.text, e.rich_text, e.channel, e.sender, e.subject, \
     e.recipients, e.addresses, e.token_id, th.id AS thread_id, th.inbox_id, e.contact_id, e.staff_id, \
     c.first_name AS c_first, c.last_name AS c_last, c.email AS c_email, \
     o.first_name AS o_first, o.last_name AS o_last, o.alias AS o_alias FROM ( \
     SELECT m.id, m.thread_id, m.sent_at AS at, FALSE AS is_comment, m.is_incoming, m.contact_id, m.staff_id, m.text, \
     m.rich_text, COALESCE(m.channel, v.channel, '') AS channel, COALESCE(v.sender, '') AS sender, \
     COALESCE(v.subject, '') AS subject, m.recipients, COALESCE(v.recipients, '') AS addresses, m.token_id \
     FROM message m LEFT JOIN envelope v ON v.message_id = m.id WHERE m.thread_id = ";
const COMMENTS: &str = " UNION ALL SELECT k.id, k.thread_id, k.written_at, TRUE, FALSE, NULL, k.staff_id, k.text, k.rich_text, \
     '', '', '', NULL, '', k.token_id FROM comment k WHERE k.thread_id = ";
const NAMES: &str = ") e JOIN thread th ON th.id = e.thread_id JOIN ticket t ON t.id = th.ticket_id \
     LEFT JOIN contact c ON c.id = e.contact_id LEFT JOIN staff_user o ON o.id = e.staff_id WHERE ";

fn said(db: &Db, scope: &RecordScope, thread: ThreadId, archived: bool) -> Sql {
    let mut sql = Sql::new(db.backend(), SAID);
    sql.bind(thread.get()).push(COMMENTS).bind(thread.get()).push(NAMES);
    push_threads(&mut sql, scope, archived);
    sql
}

/// A page of a thread's history. An unknown thread has none.
///
/// # Errors
/// When the database does not answer.
pub async fn messages(
    db: &Db,
    scope: &RecordScope,
    thread: ThreadId,
    archived: bool,
    (page, descending): (&Page, bool),
    limit: u32,
) -> Result<Paged<Said>> {
    let order = Order { expression: "e.at", id: "e.id", is_text: false, descending };
    let mut sql = said(db, scope, thread, archived);
    order.push_start(&mut sql, page);
    order.push_end(&mut sql, page, limit);
    let said = sql.all(&db.reader).await?.iter().map(read).collect::<Result<Vec<_>>>()?;
    Ok(paged(said, page, limit, |one| {
        Cursor::new(MESSAGE_ORDER, Key::Number(one.at.millis()), one.id)
    }))
}

/// One message or comment of a thread.
///
/// # Errors
/// [`crate::Error::NotFound`] when it is not there.
pub async fn message(
    db: &Db,
    scope: &RecordScope,
    thread: ThreadId,
    archived: bool,
    id: i64,
) -> Result<Said> {
    let mut sql = said(db, scope, thread, archived);
    sql.push(" AND e.id = ").bind(id);
    read(&sql.one(&db.reader).await?)
}

fn read(row: &sea_orm::QueryResult) -> Result<Said> {
    let channel: String = row.get("channel")?;
    Ok(Said {
        id: row.get("id")?,
        thread: id(row.get("thread_id")?)?,
        inbox: id(row.get("inbox_id")?)?,
        is_comment: row.get("is_comment")?,
        is_incoming: row.get("is_incoming")?,
        writer: writer(row)?,
        sender: row.get("sender")?,
        token: optional_id(row, "token_id")?,
        channel: Channel::named(&channel).unwrap_or(Channel::Portal),
        subject: row.get("subject")?,
        text: row.get("text")?,
        rich_text: row.get("rich_text")?,
        recipients: row.get("recipients")?,
        addresses: row.get("addresses")?,
        at: Timestamp::from_millis(row.get("at")?),
    })
}
