//! One thread.

use portico_domain::{
    access::RecordScope,
    id::{ContactId, InboxId, StaffId, ThreadId, TicketId},
    message::Channel,
    time::Timestamp,
};

use super::push_threads;
use crate::{
    Db, Result,
    sql::{Row, Sql, id, optional_id},
};

/// Whether somebody still works on a thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThreadStatus {
    /// Somebody does.
    Open,
    /// Nobody does.
    Closed,
}

/// A thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thread {
    /// Its id.
    pub id: ThreadId,
    /// The ticket it belongs to.
    pub ticket: TicketId,
    /// The contact it is held with.
    pub contact: Option<ContactId>,
    /// Where it arrived.
    pub inbox: InboxId,
    /// How its first message came in.
    pub channel: Channel,
    /// Who works on it.
    pub assignee: Option<StaffId>,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was closed, if it is.
    pub closed_at: Option<Timestamp>,
    /// When its last message was sent, or when it began.
    pub latest_at: Timestamp,
    /// When the last message was sent to the contact.
    pub sent_at: Option<Timestamp>,
    /// When the contact last sent one.
    pub received_at: Option<Timestamp>,
    /// Since when it is in the recycle bin.
    pub archived_at: Option<Timestamp>,
}

pub(super) const SELECT: &str = "SELECT th.id, th.ticket_id, th.inbox_id, th.assignee_id, th.created_at, th.closed_at, \
     th.latest_at, th.archived_at, \
     COALESCE(t.requester_id, (SELECT MIN(tc.contact_id) FROM ticket_contact tc WHERE tc.ticket_id = t.id)) AS contact_id, \
     (SELECT MAX(m.sent_at) FROM message m WHERE m.thread_id = th.id AND NOT m.is_incoming) AS sent_at, \
     (SELECT MAX(m.sent_at) FROM message m WHERE m.thread_id = th.id AND m.is_incoming) AS received_at, \
     (SELECT COALESCE(m.channel, v.channel) FROM message m LEFT JOIN envelope v ON v.message_id = m.id \
     WHERE m.thread_id = th.id ORDER BY m.sent_at, m.id LIMIT 1) AS channel \
     FROM thread th JOIN ticket t ON t.id = th.ticket_id WHERE ";

/// A thread in use or in the recycle bin.
///
/// # Errors
/// [`crate::Error::NotFound`] when there is none.
pub async fn show(
    db: &Db,
    scope: &RecordScope,
    thread: ThreadId,
    archived: bool,
) -> Result<Thread> {
    let mut sql = Sql::new(db.backend(), SELECT);
    sql.push("th.id = ").bind(thread.get()).push(" AND ");
    push_threads(&mut sql, scope, archived);
    read(&sql.one(&db.reader).await?)
}

pub(super) fn read(row: &sea_orm::QueryResult) -> Result<Thread> {
    let time =
        |column| Ok::<_, crate::Error>(row.get::<Option<i64>>(column)?.map(Timestamp::from_millis));
    let created_at = Timestamp::from_millis(row.get("created_at")?);
    let channel: Option<String> = row.get("channel")?;
    Ok(Thread {
        id: id(row.get("id")?)?,
        ticket: id(row.get("ticket_id")?)?,
        contact: optional_id(row, "contact_id")?,
        inbox: id(row.get("inbox_id")?)?,
        channel: channel.as_deref().and_then(Channel::named).unwrap_or(Channel::Portal),
        assignee: optional_id(row, "assignee_id")?,
        created_at,
        closed_at: time("closed_at")?,
        latest_at: Timestamp::from_millis(row.get("latest_at")?).max(created_at),
        sent_at: time("sent_at")?,
        received_at: time("received_at")?,
        archived_at: time("archived_at")?,
    })
}
