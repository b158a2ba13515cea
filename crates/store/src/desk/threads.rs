//! The threads of a ticket, and what customers would see of each.

use portico_domain::{
    access::{DeskScope, Rule},
    id::{ThreadId, TicketId},
    message::Channel,
    time::Timestamp,
};

use crate::{
    Db, Error, Result,
    cursor::{Cursor, Key, Order, Page, Paged, paged},
    scope::{push_desk, push_not_internal},
    sql::{Row, Sql, id},
};

/// The order of a ticket's threads, for its cursors.
pub const ORDER: &str = "began";

/// A thread of a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskThread {
    /// Its id.
    pub id: ThreadId,
    /// The inbox it arrived in.
    pub inbox: String,
    /// How its first message came in; `None` without one.
    pub channel: Option<Channel>,
    /// Whether it is the one pinned for customers.
    pub is_original: bool,
    /// Whether it lies in the recycle bin.
    pub is_archived: bool,
    /// How many messages it has.
    pub messages: u64,
    /// How many of them customers see if it is the original one and in use.
    pub showable: u64,
    /// How many comments staff wrote in it.
    pub comments: u64,
    /// When it began.
    pub created_at: Timestamp,
    /// When its last message was sent, or when it began.
    pub latest_at: Timestamp,
}

const SELECT: &str = "SELECT th.id, i.name, th.created_at, th.latest_at, th.archived_at IS NOT NULL AS is_archived, \
     COALESCE(th.id = t.original_thread_id, FALSE) AS is_original, \
     (SELECT COALESCE(m.channel, v.channel) FROM message m LEFT JOIN envelope v ON v.message_id = m.id \
     WHERE m.thread_id = th.id ORDER BY m.sent_at, m.id LIMIT 1) AS channel, \
     (SELECT COUNT(*) FROM comment k WHERE k.thread_id = th.id) AS comments, \
     (SELECT COUNT(*) FROM message m WHERE m.thread_id = th.id) AS messages, \
     (SELECT COUNT(*) FROM message m WHERE m.thread_id = th.id AND m.is_visible";
const FROM: &str = ") AS showable FROM ticket t JOIN thread th ON th.ticket_id = t.id \
     JOIN inbox i ON i.id = th.inbox_id WHERE t.id = ";

/// A page of the ticket's threads, the oldest first, with those in the recycle bin. `internal`
/// hides messages from customers.
///
/// # Errors
/// When the database does not answer.
pub async fn threads(
    db: &Db,
    scope: &DeskScope,
    internal: &Rule,
    ticket: TicketId,
    page: &Page,
    limit: u32,
) -> Result<Paged<DeskThread>> {
    let order =
        Order { expression: "th.created_at", id: "th.id", is_text: false, descending: false };
    let mut sql = Sql::new(db.backend(), SELECT);
    push_not_internal(&mut sql, internal);
    sql.push(FROM).bind(ticket.get()).push(" AND ");
    push_desk(&mut sql, scope);
    order.push_start(&mut sql, page);
    order.push_end(&mut sql, page, limit);
    let threads = sql.all(&db.reader).await?.iter().map(read).collect::<Result<Vec<_>>>()?;
    Ok(paged(threads, page, limit, |thread| {
        Cursor::new(ORDER, Key::Number(thread.created_at.millis()), thread.id.get())
    }))
}

/// Finds a thread of the ticket.
///
/// # Errors
/// [`Error::NotFound`] when the ticket has none of that id.
pub async fn has_thread(
    db: &Db,
    scope: &DeskScope,
    ticket: TicketId,
    thread: ThreadId,
) -> Result<()> {
    let mut sql = Sql::new(
        db.backend(),
        "SELECT th.id FROM ticket t JOIN thread th ON th.ticket_id = t.id WHERE t.id = ",
    );
    sql.bind(ticket.get()).push(" AND th.id = ").bind(thread.get()).push(" AND ");
    push_desk(&mut sql, scope);
    sql.optional(&db.reader).await?.map(drop).ok_or(Error::NotFound)
}

fn read(row: &sea_orm::QueryResult) -> Result<DeskThread> {
    let channel: Option<String> = row.get("channel")?;
    Ok(DeskThread {
        id: id(row.get("id")?)?,
        inbox: row.get("name")?,
        channel: channel.as_deref().and_then(Channel::named),
        is_original: row.get("is_original")?,
        is_archived: row.get("is_archived")?,
        messages: row.count("messages")?,
        showable: row.count("showable")?,
        comments: row.count("comments")?,
        created_at: Timestamp::from_millis(row.get("created_at")?),
        latest_at: Timestamp::from_millis(row.get("latest_at")?),
    })
}
