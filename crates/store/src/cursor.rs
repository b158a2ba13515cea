//! Where a page begins: the sort key and the id of the row beside it.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};

use crate::sql::Sql;

/// A row's place in an order. Opaque to clients.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    order: String,
    key: Key,
    id: i64,
}

/// The value of a sort key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum Key {
    Number(i64),
    Text(String),
}

/// Where to begin, seen from a cursor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Page {
    /// At the beginning.
    #[default]
    First,
    /// With the row after the cursor's.
    After(Cursor),
    /// So that the page ends with the row before the cursor's.
    Before(Cursor),
}

impl Cursor {
    pub(crate) fn new(order: &str, key: Key, id: i64) -> Self {
        Self { order: order.to_owned(), key, id }
    }

    /// Reads what [`Cursor::encode`] wrote; `None` when it is something else or
    /// belongs to another order than `order`.
    #[must_use]
    pub fn decode(text: &str, order: &str) -> Option<Self> {
        let json = URL_SAFE_NO_PAD.decode(text).ok()?;
        let cursor: Self = serde_json::from_slice(&json).ok()?;
        (cursor.order == order).then_some(cursor)
    }

    /// Whether its order is one of numbers.
    #[must_use]
    pub const fn has_number(&self) -> bool {
        matches!(self.key, Key::Number(_))
    }

    /// Whether its order is one of texts.
    #[must_use]
    pub const fn has_text(&self) -> bool {
        matches!(self.key, Key::Text(_))
    }

    /// The cursor as text for an address.
    #[must_use]
    pub fn encode(&self) -> String {
        let json = serde_json::to_vec(self).unwrap_or_default();
        URL_SAFE_NO_PAD.encode(json)
    }
}

impl Page {
    /// Whether rows are read against the order that was asked for.
    pub(crate) const fn is_backwards(&self) -> bool {
        matches!(self, Self::Before(_))
    }
}

/// A sort: an expression and the id, both in one direction.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Order {
    pub(crate) expression: &'static str,
    pub(crate) id: &'static str,
    pub(crate) is_text: bool,
    pub(crate) descending: bool,
}

impl Order {
    /// Appends ` AND …` so that only rows of the page remain.
    pub(crate) fn push_start(self, sql: &mut Sql, page: &Page) {
        let (Page::After(cursor) | Page::Before(cursor)) = page else { return };
        let beyond = if self.descending == page.is_backwards() { " > " } else { " < " };
        let key = || -> sea_orm::Value {
            match &cursor.key {
                Key::Number(number) => (*number).into(),
                Key::Text(text) => text.clone().into(),
            }
        };
        sql.push(" AND (").push(self.expression).push(beyond).bind(key());
        sql.push(" OR (").push(self.expression).push(" = ").bind(key());
        sql.push(" AND ").push(self.id).push(beyond).bind(cursor.id).push("))");
    }

    /// Appends ` ORDER BY … LIMIT …`, one row more than the page holds.
    pub(crate) fn push_end(self, sql: &mut Sql, page: &Page, limit: u32) {
        self.push_order(sql, page);
        sql.push(" LIMIT ").bind(i64::from(limit) + 1);
    }

    /// Appends ` ORDER BY …`.
    pub(crate) fn push_order(self, sql: &mut Sql, page: &Page) {
        let direction = if self.descending == page.is_backwards() { " ASC" } else { " DESC" };
        sql.push(" ORDER BY ").push(self.expression).push(direction);
        sql.push(", ").push(self.id).push(direction);
    }

    /// Whether a cursor's key has the type of this order's.
    pub(crate) const fn admits(self, cursor: &Cursor) -> bool {
        matches!((&cursor.key, self.is_text), (Key::Text(_), true) | (Key::Number(_), false))
    }
}

/// Rows of one page, and the cursors of its neighbours.
#[derive(Debug, Clone)]
pub struct Paged<T> {
    /// The rows, in the order asked for.
    pub rows: Vec<T>,
    /// Where the next page begins.
    pub next: Option<Cursor>,
    /// Where the previous page ends.
    pub previous: Option<Cursor>,
}

/// Turns up to `limit + 1` rows as read into a page.
pub(crate) fn paged<T>(
    mut rows: Vec<T>,
    page: &Page,
    limit: u32,
    cursor: impl Fn(&T) -> Cursor,
) -> Paged<T> {
    let limit = limit as usize;
    let more = rows.len() > limit;
    rows.truncate(limit);
    if page.is_backwards() {
        rows.reverse();
    }
    let (has_previous, has_next) = match page {
        Page::First => (false, more),
        Page::After(_) => (true, more),
        Page::Before(_) => (more, true),
    };
    let next = rows.last().filter(|_| has_next).map(&cursor);
    let previous = rows.first().filter(|_| has_previous).map(&cursor);
    Paged { rows, next, previous }
}
