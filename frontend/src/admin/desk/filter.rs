//! What the list shows, as it stands in the address.

use portico_domain::id::TicketId;

use crate::{
    admin::place::{DESK, ticket_path},
    api::query,
};

/// The status that the list is restricted to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::admin) enum StatusFilter {
    /// Somebody has something to do.
    #[default]
    Open,
    /// Settled.
    Closed,
    /// Whatever the status.
    All,
}

impl StatusFilter {
    /// In the order of the switch.
    pub(super) const ALL: [Self; 3] = [Self::Open, Self::Closed, Self::All];

    /// The name in the address.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
            Self::All => "all",
        }
    }
}

/// The part of the list that is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::admin) enum Start {
    /// The newest rows.
    #[default]
    Newest,
    /// The rows after a cursor.
    After(String),
    /// The rows before a cursor.
    Before(String),
}

/// What the list shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::admin) struct DeskFilter {
    /// Only tickets of that status.
    pub(super) status: StatusFilter,
    /// `me`, `none` or a staff user's id; empty for anyone.
    pub(super) owner: String,
    /// An inbox's id; empty for every inbox.
    pub(super) inbox: String,
    /// Only tickets that are unread.
    pub(super) unread: bool,
    /// Words to find.
    pub(super) words: String,
    /// Which page.
    pub(super) start: Start,
}

impl DeskFilter {
    /// Reads the address' parameters.
    pub(in crate::admin) fn read(value: impl Fn(&str) -> Option<String>) -> Self {
        let text = |name| value(name).unwrap_or_default();
        let status = text("status");
        let named = StatusFilter::ALL.into_iter().find(|known| known.name() == status);
        let start = match (value("after"), value("before")) {
            (Some(cursor), _) => Start::After(cursor),
            (None, Some(cursor)) => Start::Before(cursor),
            (None, None) => Start::Newest,
        };
        let (owner, inbox, words) = (text("owner"), text("inbox"), text("q"));
        let unread = value("unread").is_some_and(|value| value == "true");
        Self { status: named.unwrap_or_default(), owner, inbox, unread, words, start }
    }

    /// The address of the list, with that record open beside it.
    pub(in crate::admin) fn href(&self, ticket: Option<TicketId>) -> String {
        let status = if self.status == StatusFilter::default() { "" } else { self.status.name() };
        let path = ticket.map_or_else(|| DESK.to_owned(), |id| ticket_path(&id.to_string()));
        path + &self.query(status)
    }

    /// The query string for the server.
    pub(super) fn request(&self) -> String {
        self.query(if self.status == StatusFilter::All { "" } else { self.status.name() })
    }

    fn query(&self, status: &str) -> String {
        let (after, before) = match &self.start {
            Start::Newest => ("", ""),
            Start::After(cursor) => (cursor.as_str(), ""),
            Start::Before(cursor) => ("", cursor.as_str()),
        };
        query(&[
            ("q", self.words.as_str()),
            ("status", status),
            ("owner", self.owner.as_str()),
            ("inbox", self.inbox.as_str()),
            ("unread", if self.unread { "true" } else { "" }),
            ("after", after),
            ("before", before),
        ])
    }

    /// The same list from its beginning, changed.
    pub(super) fn changed(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut filter = Self { start: Start::Newest, ..self.clone() };
        change(&mut filter);
        filter
    }

    /// The same list at another page.
    pub(super) fn at(&self, start: Start) -> Self {
        Self { start, ..self.clone() }
    }

    /// Whether it hides tickets beyond those that are closed.
    pub(super) fn narrows(&self) -> bool {
        !self.words.is_empty() || !self.owner.is_empty() || !self.inbox.is_empty() || self.unread
    }

    /// Whether it is the same part of the list, whatever is searched for in it.
    pub(super) fn is_view(&self, view: &Self) -> bool {
        let plain = Self { words: String::new(), start: Start::Newest, ..self.clone() };
        plain == *view
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> DeskFilter {
        let value =
            |name: &str| pairs.iter().find(|pair| pair.0 == name).map(|pair| pair.1.to_owned());
        DeskFilter::read(value)
    }

    #[test]
    fn the_plain_address_shows_open_tickets() {
        let filter = read(&[]);
        assert_eq!(filter.href(None), "/console");
        assert_eq!(filter.request(), "?status=open");
    }

    #[test]
    fn everything_survives_the_address() {
        let filter = read(&[("q", "ä b"), ("status", "all"), ("owner", "me"), ("before", "c1")]);
        let id = "7".parse().ok();
        assert_eq!(
            filter.href(id),
            "/console/tickets/7?q=%C3%A4%20b&status=all&owner=me&before=c1"
        );
        assert_eq!(filter.request(), "?q=%C3%A4%20b&owner=me&before=c1");
    }

    #[test]
    fn another_filter_begins_at_the_first_page() {
        let filter = read(&[("after", "c1")]).changed(|filter| filter.owner = "none".to_owned());
        assert_eq!(filter.href(None), "/console?owner=none");
    }
}
