//! A page of the help desk's list, newest activity first.

use portico_domain::{
    access::DeskScope,
    id::{InboxId, StaffId, TicketId},
    pipeline::Status,
    search::Query,
    ticket::Priority,
    time::Timestamp,
};

use super::unread::push_unread;
use crate::{
    Db, Result,
    cursor::{Cursor, Key, Order, Page, Paged, paged},
    dialect::{Documents, push_matching},
    scope::push_desk,
    sql::{Row, Sql, id},
    tickets::{
        PersonName, StaffName,
        row::{person, staff, status},
    },
};

/// The order of the help desk's list, for its cursors.
pub const ORDER: &str = "activity_at";

/// Whose tickets to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnerFilter {
    /// Nobody's.
    Nobody,
    /// That staff user's.
    Of(StaffId),
}

/// What the help desk's list shows.
#[derive(Debug, Clone)]
pub struct DeskList {
    /// Only tickets of that status.
    pub status: Option<Status>,
    /// Only tickets with that owner.
    pub owner: Option<OwnerFilter>,
    /// Only tickets with a thread in that inbox.
    pub inbox: Option<InboxId>,
    /// Only tickets that this staff user has not read.
    pub unread_by: Option<StaffId>,
    /// Only tickets whose subject or messages match.
    pub query: Option<Query>,
    /// Where the page begins.
    pub page: Page,
    /// Most rows of a page.
    pub limit: u32,
}

/// A ticket as the help desk's list needs it.
#[derive(Debug, Clone)]
pub struct DeskRow {
    /// Its id.
    pub id: TicketId,
    /// What it is about.
    pub subject: String,
    /// Who asked.
    pub requester: Option<PersonName>,
    /// The primary company's name.
    pub company: Option<String>,
    /// The stage's label.
    pub stage: String,
    /// Open or closed.
    pub status: Status,
    /// How urgent it is.
    pub priority: Option<Priority>,
    /// Who is responsible.
    pub owner: Option<StaffName>,
    /// When it came into being.
    pub created_at: Timestamp,
    /// When anything last happened.
    pub activity_at: Timestamp,
    /// Whether the customer wrote last.
    pub awaits_answer: bool,
}

/// A page of the help desk's list.
#[derive(Debug, Clone)]
pub struct ListedDeskTickets {
    /// The tickets.
    pub page: Paged<DeskRow>,
    /// How many match over all pages.
    pub total: u64,
}

pub(super) const COLUMNS: &str = "t.id, t.subject, t.priority, t.created_at, t.activity_at, t.awaits_answer, \
     s.label AS stage, s.is_closed, c.first_name AS c_first, c.last_name AS c_last, c.email AS c_email, \
     o.first_name AS o_first, o.last_name AS o_last, o.alias AS o_alias, k.name AS company";

pub(super) const FROM: &str = " FROM ticket t JOIN stage s ON s.id = t.stage_id \
     LEFT JOIN contact c ON c.id = t.requester_id LEFT JOIN staff_user o ON o.id = t.owner_id \
     LEFT JOIN ticket_company tk ON tk.ticket_id = t.id AND tk.is_primary \
     LEFT JOIN company k ON k.id = tk.company_id";

/// The tickets the list asks for, and how many there are.
///
/// # Errors
/// When the database does not answer.
pub async fn list(db: &Db, scope: &DeskScope, list: &DeskList) -> Result<ListedDeskTickets> {
    let order = Order { expression: "t.activity_at", id: "t.id", is_text: false, descending: true };
    let mut sql = Sql::new(db.backend(), "SELECT ");
    sql.push(COLUMNS)
        .push(", (SELECT COUNT(*) FROM ticket t JOIN stage s ON s.id = t.stage_id WHERE ");
    push_conditions(&mut sql, scope, list);
    sql.push(") AS total").push(FROM).push(" WHERE ");
    push_conditions(&mut sql, scope, list);
    order.push_start(&mut sql, &list.page);
    order.push_end(&mut sql, &list.page, list.limit);
    let rows = sql.all(&db.reader).await?;
    let total = rows.first().map_or(Ok(0), |row| row.get::<i64>("total"))?;
    let tickets = rows.iter().map(desk_row).collect::<Result<Vec<_>>>()?;
    let cursor =
        |row: &DeskRow| Cursor::new(ORDER, Key::Number(row.activity_at.millis()), row.id.get());
    let page = paged(tickets, &list.page, list.limit, cursor);
    Ok(ListedDeskTickets { page, total: u64::try_from(total).unwrap_or_default() })
}

fn push_conditions(sql: &mut Sql, scope: &DeskScope, list: &DeskList) {
    push_desk(sql, scope);
    if let Some(status) = list.status {
        sql.push(" AND s.is_closed = ").bind(status == Status::Closed);
    }
    match list.owner {
        Some(OwnerFilter::Nobody) => sql.push(" AND t.owner_id IS NULL"),
        Some(OwnerFilter::Of(staff)) => sql.push(" AND t.owner_id = ").bind(staff.get()),
        None => sql,
    };
    if let Some(inbox) = list.inbox {
        sql.push(
            " AND EXISTS (SELECT 1 FROM thread th WHERE th.ticket_id = t.id AND th.inbox_id = ",
        );
        sql.bind(inbox.get()).push(")");
    }
    if let Some(staff) = list.unread_by {
        push_unread(sql.push(" AND "), staff);
    }
    if let Some(query) = &list.query {
        sql.push(" AND (t.id IN ");
        push_matching(sql, Documents::Subjects, query);
        sql.push(" OR t.id IN (SELECT th.ticket_id FROM message m JOIN thread th ON th.id = m.thread_id WHERE m.id IN ");
        push_matching(sql, Documents::Messages, query);
        sql.push("))");
    }
}

pub(super) fn desk_row(row: &sea_orm::QueryResult) -> Result<DeskRow> {
    let priority: Option<String> = row.get("priority")?;
    Ok(DeskRow {
        id: id(row.get("id")?)?,
        subject: row.get("subject")?,
        requester: person(row, "c")?,
        company: row.get("company")?,
        stage: row.get("stage")?,
        status: status(row.get("is_closed")?),
        priority: priority.as_deref().and_then(Priority::named),
        owner: staff(row, "o")?,
        created_at: Timestamp::from_millis(row.get("created_at")?),
        activity_at: Timestamp::from_millis(row.get("activity_at")?),
        awaits_answer: row.get("awaits_answer")?,
    })
}
