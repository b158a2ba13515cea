//! Threads, page by page.

use portico_domain::{
    access::RecordScope,
    id::{ContactId, InboxId, TicketId},
    time::Timestamp,
};

use super::{
    push_threads,
    show::{SELECT, Thread, ThreadStatus, read},
};
use crate::{
    Db, Result,
    cursor::{Cursor, Key, Order, Page, Paged, paged},
    sql::Sql,
};

/// The order by the last message, for its cursors.
pub const LATEST_ORDER: &str = "latest";
/// The order by id, for its cursors.
const ID_ORDER: &str = "id";

/// Which threads to list.
#[derive(Debug, Clone, Copy, Default)]
pub struct ThreadFilter {
    /// Those of one inbox.
    pub inbox: Option<InboxId>,
    /// Those held with one contact.
    pub contact: Option<ContactId>,
    /// Those of one ticket.
    pub ticket: Option<TicketId>,
    /// Open or closed ones.
    pub status: Option<ThreadStatus>,
    /// Those with a message after that time.
    pub latest_after: Option<Timestamp>,
    /// Those in the recycle bin instead of those in use.
    pub archived: bool,
}

/// In which order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ThreadOrder {
    /// By the last message instead of by id.
    pub by_latest: bool,
    /// The last first.
    pub descending: bool,
}

impl ThreadOrder {
    /// What the order's cursors call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        if self.by_latest { LATEST_ORDER } else { ID_ORDER }
    }

    const fn order(self) -> Order {
        Order {
            expression: if self.by_latest { "th.latest_at" } else { "th.id" },
            id: "th.id",
            is_text: false,
            descending: self.descending,
        }
    }
}

/// A page of threads.
///
/// # Errors
/// When the database does not answer.
pub async fn list(
    db: &Db,
    scope: &RecordScope,
    filter: ThreadFilter,
    order: ThreadOrder,
    page: &Page,
    limit: u32,
) -> Result<Paged<Thread>> {
    let mut sql = Sql::new(db.backend(), SELECT);
    push_threads(&mut sql, scope, filter.archived);
    push_filter(&mut sql, filter);
    order.order().push_start(&mut sql, page);
    order.order().push_end(&mut sql, page, limit);
    let threads = sql.all(&db.reader).await?.iter().map(read).collect::<Result<Vec<_>>>()?;
    Ok(paged(threads, page, limit, |thread| {
        let key = if order.by_latest { thread.latest_at.millis() } else { thread.id.get() };
        Cursor::new(order.name(), Key::Number(key), thread.id.get())
    }))
}

fn push_filter(sql: &mut Sql, filter: ThreadFilter) {
    let ThreadFilter { inbox, contact, ticket, status, latest_after, archived: _ } = filter;
    if let Some(inbox) = inbox {
        sql.push(" AND th.inbox_id = ").bind(inbox.get());
    }
    if let Some(contact) = contact {
        sql.push(" AND t.id IN (SELECT tc.ticket_id FROM ticket_contact tc WHERE tc.contact_id = ");
        sql.bind(contact.get()).push(") AND COALESCE(t.requester_id, ");
        sql.push(
            "(SELECT MIN(tc.contact_id) FROM ticket_contact tc WHERE tc.ticket_id = t.id)) = ",
        );
        sql.bind(contact.get());
    }
    if let Some(ticket) = ticket {
        sql.push(" AND th.ticket_id = ").bind(ticket.get());
    }
    match status {
        None => {}
        Some(ThreadStatus::Open) => {
            sql.push(" AND th.closed_at IS NULL");
        }
        Some(ThreadStatus::Closed) => {
            sql.push(" AND th.closed_at IS NOT NULL");
        }
    }
    if let Some(after) = latest_after {
        sql.push(" AND th.latest_at > ").bind(after.millis());
    }
}
