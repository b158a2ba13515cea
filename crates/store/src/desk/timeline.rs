//! A ticket's timeline: messages, comments and changes in one order, newest first.

use portico_domain::{
    access::{DeskScope, Rule},
    id::{ThreadId, TicketId},
    time::Timestamp,
};

use crate::{
    Db, Result,
    conversations::{Writer, writer},
    cursor::{Cursor, Key, Order, Page, Paged, paged},
    scope::{push_desk, push_shown},
    sql::{Row, Sql},
};

/// The order of a timeline, for its cursors.
pub const ORDER: &str = "at";

/// Why customers do not see a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hidden {
    /// It was not written for customers.
    NotForCustomers,
    /// Its thread lies in the recycle bin.
    Archived,
    /// It stands in a thread that is not the original one.
    OtherThread,
    /// The rule about internal communication hides it.
    InternalRule,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntryBody {
    /// A message.
    Message {
        /// Said by the contact.
        is_incoming: bool,
        /// Why customers do not see it, if they do not.
        hidden: Option<Hidden>,
        /// Whether it stands on other records' timelines as an e-mail.
        is_engagement: bool,
        /// Plain text.
        text: String,
        /// The same as HTML, where it was written with formatting.
        rich_text: Option<String>,
    },
    /// A comment among staff.
    Comment {
        /// Plain text.
        text: String,
        /// The same as HTML, where it was written with formatting.
        rich_text: Option<String>,
    },
    /// A change.
    Change {
        /// What was changed, e.g. `stage`.
        what: String,
        /// What it was; empty for nothing.
        old: String,
        /// What it became; empty for nothing.
        new: String,
    },
}

/// An entry of a timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its id; messages, comments and changes share one range.
    pub id: i64,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub writer: Writer,
    /// What.
    pub body: EntryBody,
}

const ENTRIES: &str = "SELECT e.id, e.at, e.kind, e.text, e.rich_text, e.old_value, e.is_incoming, e.sees, e.why, e.engaged, \
     e.contact_id, e.staff_id, c.first_name AS c_first, c.last_name AS c_last, c.email AS c_email, \
     o.first_name AS o_first, o.last_name AS o_last, o.alias AS o_alias FROM ticket t JOIN ( \
     SELECT th.ticket_id, m.id, m.sent_at AS at, 'message' AS kind, m.text, m.rich_text, '' AS old_value, m.is_incoming, \
     EXISTS (SELECT 1 FROM engagement g WHERE g.message_id = m.id) AS engaged, m.contact_id, m.staff_id, ";
/// Names a reason for each message; it counts for those that customers do not see.
const MESSAGES: &str = " AS sees, CASE WHEN NOT m.is_visible THEN 'not_for_customers' \
     WHEN th.archived_at IS NOT NULL THEN 'archived' WHEN th.id = t.original_thread_id THEN 'internal_rule' \
     ELSE 'other_thread' END AS why FROM ticket t JOIN thread th ON th.ticket_id = t.id \
     JOIN message m ON m.thread_id = th.id WHERE t.id = ";
const COMMENTS: &str = " UNION ALL SELECT th.ticket_id, k.id, k.written_at, 'comment', k.text, k.rich_text, '', FALSE, \
     FALSE, NULL, k.staff_id, FALSE, '' FROM comment k JOIN thread th ON th.id = k.thread_id WHERE th.ticket_id = ";
const CHANGES: &str = " UNION ALL SELECT g.ticket_id, g.id, g.at, g.what, g.new_value, NULL, g.old_value, FALSE, \
     FALSE, g.contact_id, g.staff_id, FALSE, '' FROM ticket_change g WHERE g.ticket_id = ";
const NAMES: &str = ") e ON e.ticket_id = t.id LEFT JOIN contact c ON c.id = e.contact_id \
     LEFT JOIN staff_user o ON o.id = e.staff_id WHERE ";

/// A page of the ticket's timeline, newest first; `internal` hides messages from customers.
/// With a thread only what was said in it.
///
/// # Errors
/// When the database does not answer.
pub async fn timeline(
    db: &Db,
    scope: &DeskScope,
    internal: &Rule,
    ticket: TicketId,
    thread: Option<ThreadId>,
    page: &Page,
    limit: u32,
) -> Result<Paged<Entry>> {
    let order = Order { expression: "e.at", id: "e.id", is_text: false, descending: true };
    let mut sql = entries(db, scope, internal, ticket, thread);
    order.push_start(&mut sql, page);
    order.push_end(&mut sql, page, limit);
    let entries = sql.all(&db.reader).await?.iter().map(read).collect::<Result<Vec<_>>>()?;
    Ok(paged(entries, page, limit, |entry| {
        Cursor::new(ORDER, Key::Number(entry.at.millis()), entry.id)
    }))
}

/// One entry of the ticket's timeline.
///
/// # Errors
/// [`crate::Error::NotFound`] when there is none.
pub async fn entry(
    db: &Db,
    scope: &DeskScope,
    internal: &Rule,
    ticket: TicketId,
    id: i64,
) -> Result<Entry> {
    let mut sql = entries(db, scope, internal, ticket, None);
    sql.push(" AND e.id = ").bind(id);
    read(&sql.one(&db.reader).await?)
}

fn entries(
    db: &Db,
    scope: &DeskScope,
    internal: &Rule,
    ticket: TicketId,
    thread: Option<ThreadId>,
) -> Sql {
    let of_thread = |sql: &mut Sql| {
        if let Some(thread) = thread {
            sql.push(" AND th.id = ").bind(thread.get());
        }
    };
    let mut sql = Sql::new(db.backend(), ENTRIES);
    push_shown(&mut sql, internal);
    sql.push(MESSAGES).bind(ticket.get());
    of_thread(&mut sql);
    sql.push(COMMENTS).bind(ticket.get());
    of_thread(&mut sql);
    if thread.is_none() {
        sql.push(CHANGES).bind(ticket.get());
    }
    sql.push(NAMES);
    push_desk(&mut sql, scope);
    sql
}

/// Why customers do not see the message of a row, if they do not.
fn hidden(row: &sea_orm::QueryResult) -> Result<Option<Hidden>> {
    if row.get::<Option<bool>>("sees")?.unwrap_or_default() {
        return Ok(None);
    }
    Ok(Some(match row.get::<String>("why")?.as_str() {
        "not_for_customers" => Hidden::NotForCustomers,
        "archived" => Hidden::Archived,
        "other_thread" => Hidden::OtherThread,
        _ => Hidden::InternalRule,
    }))
}

fn read(row: &sea_orm::QueryResult) -> Result<Entry> {
    let kind: String = row.get("kind")?;
    let text: String = row.get("text")?;
    let body = match kind.as_str() {
        "message" => EntryBody::Message {
            is_incoming: row.get("is_incoming")?,
            hidden: hidden(row)?,
            is_engagement: row.get("engaged")?,
            text,
            rich_text: row.get("rich_text")?,
        },
        "comment" => EntryBody::Comment { text, rich_text: row.get("rich_text")? },
        _ => EntryBody::Change { what: kind, old: row.get("old_value")?, new: text },
    };
    let at = Timestamp::from_millis(row.get("at")?);
    Ok(Entry { id: row.get("id")?, at, writer: writer(row)?, body })
}
