//! A page of the customer's list.

use portico_domain::{
    access::TicketScope,
    pipeline::Status,
    portal::OwnerDisplay,
    search::{Query, Snippet, snippet},
    view::{Column, Sort},
};

use super::row::{COLUMNS, JOINS, TicketSummary, summary};
use crate::{
    Db, Error, Result,
    cursor::{Cursor, Key, Order, Page, Paged, paged},
    dialect::{Documents, push_matching},
    scope::{push_customer_activity, push_tickets, push_visible_messages},
    sql::{Row, Sql},
};

/// What the customer's list shows.
#[derive(Debug, Clone)]
pub struct CustomerList {
    /// Only tickets of that status.
    pub status: Option<Status>,
    /// Only tickets whose subject or visible messages match.
    pub query: Option<Query>,
    /// The order.
    pub sort: Sort,
    /// Where the page begins.
    pub page: Page,
    /// Most rows of a page.
    pub limit: u32,
    /// How owners are shown, which is also how they are sorted.
    pub owner_display: OwnerDisplay,
}

/// A page of the customer's list.
#[derive(Debug, Clone)]
pub struct ListedTickets {
    /// The tickets, with the place of the match when searching.
    pub page: Paged<(TicketSummary, Option<Snippet>)>,
    /// How many match over all pages.
    pub total: u64,
}

/// The tickets in the scope that the list asks for, and how many there are.
///
/// # Errors
/// [`Error::Conflict`] when the cursor belongs to another kind of list.
pub async fn list(db: &Db, scope: &TicketScope, list: &CustomerList) -> Result<ListedTickets> {
    let order = order(list);
    if let Page::After(cursor) | Page::Before(cursor) = &list.page
        && !order.admits(cursor)
    {
        return Err(Error::Conflict);
    }
    let mut sql = Sql::new(db.backend(), "");
    push_found(&mut sql, scope, list, order);
    // One row stands for the total even where the page is empty.
    sql.push(" SELECT ").push(COLUMNS).push(", ");
    push_customer_activity(&mut sql, scope);
    sql.push(" AS customer_activity_at, p.sort_key, n.total FROM (SELECT COUNT(*) AS total FROM found) n");
    sql.push(" LEFT JOIN (SELECT f.id, f.sort_key FROM found f WHERE TRUE");
    let of_found = Order { expression: "f.sort_key", id: "f.id", ..order };
    of_found.push_start(&mut sql, &list.page);
    of_found.push_end(&mut sql, &list.page, list.limit);
    sql.push(") p ON TRUE LEFT JOIN ticket t ON t.id = p.id").push(JOINS);
    let of_page = Order { expression: "p.sort_key", ..order };
    of_page.push_order(&mut sql, &list.page);
    let rows = sql.all(&db.reader).await?;
    let total = rows.first().map_or(Ok(0), |row| row.get::<i64>("total"))?;
    let mut found = Vec::with_capacity(rows.len());
    for row in &rows {
        if row.get::<Option<i64>>("id")?.is_none() {
            continue;
        }
        let key = if order.is_text {
            Key::Text(row.get("sort_key")?)
        } else {
            Key::Number(number_key(row)?)
        };
        found.push((summary(row)?, key));
    }
    let name = list.sort.to_string();
    let cursor =
        |(ticket, key): &(TicketSummary, Key)| Cursor::new(&name, key.clone(), ticket.id.get());
    let page = paged(found, &list.page, list.limit, cursor);
    let tickets: Vec<TicketSummary> = page.rows.into_iter().map(|(ticket, _)| ticket).collect();
    let rows = with_snippets(db, scope, tickets, list.query.as_ref()).await?;
    Ok(ListedTickets {
        page: Paged { rows, next: page.next, previous: page.previous },
        total: u64::try_from(total).unwrap_or_default(),
    })
}

/// Appends the ids and sort keys of all tickets that the list is about, as `found`: no wide
/// row is read for a ticket that is not on the page, and no rule is asked twice.
fn push_found(sql: &mut Sql, scope: &TicketScope, list: &CustomerList, order: Order) {
    sql.push("WITH found AS MATERIALIZED (SELECT t.id, ");
    if list.sort.column == Column::LastActivityAt {
        push_customer_activity(sql, scope);
    } else {
        sql.push(order.expression);
    }
    sql.push(" AS sort_key FROM ticket t JOIN stage s ON s.id = t.stage_id");
    sql.push(match list.sort.column {
        Column::RequestedBy => " LEFT JOIN contact c ON c.id = t.requester_id",
        Column::Owner => " LEFT JOIN staff_user o ON o.id = t.owner_id",
        _ => "",
    });
    sql.push(" WHERE ");
    push_conditions(sql, scope, list);
    sql.push(")");
}

fn number_key(row: &sea_orm::QueryResult) -> Result<i64> {
    row.get::<i64>("sort_key").or_else(|_| row.get::<i32>("sort_key").map(i64::from))
}

fn order(list: &CustomerList) -> Order {
    let (expression, is_text) = match (list.sort.column, list.owner_display) {
        (Column::Subject, _) => ("t.subject_key", true),
        (Column::RequestedBy, _) => ("COALESCE(c.name_key, '')", true),
        (Column::CreatedAt, _) => ("t.created_at", false),
        (Column::Owner, OwnerDisplay::FirstName) => ("COALESCE(o.first_name_key, '')", true),
        (Column::Owner, OwnerDisplay::LastName) => ("COALESCE(o.last_name_key, '')", true),
        (Column::Owner, OwnerDisplay::FullName) => {
            ("COALESCE(o.first_name_key || ' ' || o.last_name_key, '')", true)
        }
        (Column::Owner, OwnerDisplay::Alias) => ("COALESCE(o.alias_key, '')", true),
        (Column::LastActivityAt, _) => ("t.customer_activity_at", false),
        (Column::Status, _) => ("CASE WHEN s.is_closed THEN 1 ELSE 0 END", false),
    };
    Order { expression, id: "t.id", is_text, descending: list.sort.descending }
}

fn push_conditions(sql: &mut Sql, scope: &TicketScope, list: &CustomerList) {
    push_tickets(sql, scope);
    if let Some(status) = list.status {
        sql.push(" AND s.is_closed = ").bind(status == Status::Closed);
    }
    if let Some(query) = &list.query {
        sql.push(" AND (t.id IN ");
        push_matching(sql, Documents::Subjects, query);
        // Its own `t`, so that the search begins with the words and not with the scope.
        sql.push(
            " OR t.id IN (SELECT t.id FROM message m JOIN thread th ON th.id = m.thread_id \
             JOIN ticket t ON t.id = th.ticket_id WHERE ",
        );
        push_visible_messages(sql, scope);
        sql.push(" AND m.id IN ");
        push_matching(sql, Documents::Messages, query);
        sql.push("))");
    }
}

/// Adds to each ticket the place of the match: its subject, or its first visible message that matches.
async fn with_snippets(
    db: &Db,
    scope: &TicketScope,
    tickets: Vec<TicketSummary>,
    query: Option<&Query>,
) -> Result<Vec<(TicketSummary, Option<Snippet>)>> {
    let Some(query) = query else {
        return Ok(tickets.into_iter().map(|ticket| (ticket, None)).collect());
    };
    let mut sql = Sql::new(
        db.backend(),
        "SELECT t.id, m.text FROM ticket t \
        JOIN thread th ON th.ticket_id = t.id JOIN message m ON m.thread_id = th.id WHERE t.id IN ",
    );
    sql.bind_all(tickets.iter().map(|ticket| ticket.id.get())).push(" AND ");
    push_visible_messages(&mut sql, scope);
    sql.push(" AND m.id IN ");
    push_matching(&mut sql, Documents::Messages, query);
    sql.push(" ORDER BY m.sent_at DESC, m.id DESC");
    let mut texts = std::collections::HashMap::new();
    for row in sql.all(&db.reader).await? {
        texts.insert(row.get::<i64>("id")?, row.get::<String>("text")?);
    }
    let placed = |ticket: TicketSummary| {
        let text = texts.get(&ticket.id.get()).map_or(ticket.subject.as_str(), String::as_str);
        let place = snippet(text, query);
        (ticket, place)
    };
    Ok(tickets.into_iter().map(placed).collect())
}
