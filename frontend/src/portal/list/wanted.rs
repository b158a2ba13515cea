//! What the list shows, as it stands in the address and in the request.

use portico_domain::{
    pipeline::Status,
    view::{Column, Sort, View},
};

use crate::api::query;

/// View, status, search words, sort and page of the list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) view: View,
    /// Only open or only closed tickets.
    pub(super) status: Option<Status>,
    pub(super) words: String,
    pub(super) sort: Sort,
    page: Page,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
enum Page {
    #[default]
    First,
    After(String),
    Before(String),
}

impl Wanted {
    /// Reads an address; what it does not understand is as if it were left out.
    pub(super) fn parse(value: impl Fn(&str) -> Option<String>) -> Self {
        let given = |name| value(name).filter(|text| !text.is_empty());
        let page = match (given("after"), given("before")) {
            (Some(cursor), _) => Page::After(cursor),
            (None, Some(cursor)) => Page::Before(cursor),
            (None, None) => Page::First,
        };
        Self {
            view: given("view").and_then(|name| view_named(&name)).unwrap_or_default(),
            status: given("status").and_then(|name| status_named(&name)),
            words: given("q").unwrap_or_default(),
            sort: given("sort").and_then(|text| Sort::parse(&text)).unwrap_or_default(),
            page,
        }
    }

    /// The query string, without what is so anyway.
    pub(super) fn query(&self) -> String {
        let sort = self.sort.to_string();
        let (after, before) = match &self.page {
            Page::First => ("", ""),
            Page::After(cursor) => (cursor.as_str(), ""),
            Page::Before(cursor) => ("", cursor.as_str()),
        };
        query(&[
            ("view", if self.view == View::default() { "" } else { view_name(self.view) }),
            ("status", self.status.map_or("", status_name)),
            ("q", &self.words),
            ("sort", if self.sort == Sort::default() { "" } else { &sort }),
            ("after", after),
            ("before", before),
        ])
    }

    /// Whether some tickets are left out on purpose.
    pub(super) fn is_restricted(&self) -> bool {
        self.view != View::default() || self.status.is_some() || !self.words.is_empty()
    }

    /// Whether a page further on is wanted.
    pub(super) fn is_further_on(&self) -> bool {
        self.page != Page::First
    }

    pub(super) fn first_page(self) -> Self {
        Self { page: Page::First, ..self }
    }

    pub(super) fn after(self, cursor: String) -> Self {
        Self { page: Page::After(cursor), ..self }
    }

    pub(super) fn before(self, cursor: String) -> Self {
        Self { page: Page::Before(cursor), ..self }
    }

    pub(super) fn with_view(self, view: View) -> Self {
        Self { view, page: Page::First, ..self }
    }

    pub(super) fn with_status(self, status: Option<Status>) -> Self {
        Self { status, page: Page::First, ..self }
    }

    pub(super) fn with_words(self, words: &str) -> Self {
        Self { words: words.trim().to_owned(), page: Page::First, ..self }
    }

    /// Sorts by a column; the second time the other way round. Times begin with the newest.
    pub(super) fn sorted_by(self, column: Column) -> Self {
        let newest_first = matches!(column, Column::CreatedAt | Column::LastActivityAt);
        let descending =
            if self.sort.column == column { !self.sort.descending } else { newest_first };
        Self { sort: Sort { column, descending }, page: Page::First, ..self }
    }

    /// Everything again, in the same order.
    pub(super) fn unrestricted(self) -> Self {
        Self { sort: self.sort, ..Self::default() }
    }
}

/// A view's name in the address.
pub(super) const fn view_name(view: View) -> &'static str {
    match view {
        View::All => "all",
        View::Organization => "organization",
        View::Owned => "owned",
    }
}

fn view_named(name: &str) -> Option<View> {
    [View::All, View::Organization, View::Owned].into_iter().find(|view| view_name(*view) == name)
}

/// A status's name in the address.
pub(super) const fn status_name(status: Status) -> &'static str {
    match status {
        Status::Open => "open",
        Status::Closed => "closed",
    }
}

/// The status of that name; `None` for any other, which means both.
pub(super) fn status_named(name: &str) -> Option<Status> {
    [Status::Open, Status::Closed].into_iter().find(|status| status_name(*status) == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(pairs: &[(&str, &str)]) -> Wanted {
        let value =
            |name: &str| pairs.iter().find(|pair| pair.0 == name).map(|pair| pair.1.to_owned());
        Wanted::parse(value)
    }

    #[test]
    fn an_empty_address_shows_everything_by_last_activity() {
        let wanted = parse(&[]);
        assert_eq!(wanted, Wanted::default());
        assert_eq!(wanted.query(), "");
        assert!(!wanted.is_restricted());
    }

    #[test]
    fn the_address_survives_being_read_and_written() {
        let wanted = parse(&[
            ("view", "owned"),
            ("status", "closed"),
            ("q", "late & broken"),
            ("sort", "-subject"),
            ("after", "c1"),
        ]);
        assert_eq!(
            wanted.query(),
            "?view=owned&status=closed&q=late%20%26%20broken&sort=-subject&after=c1"
        );
    }

    #[test]
    fn what_is_not_understood_is_left_out() {
        let wanted = parse(&[("view", "mine"), ("status", "any"), ("sort", "secret"), ("q", "")]);
        assert_eq!(wanted, Wanted::default());
    }

    #[test]
    fn the_first_page_keeps_what_was_asked_for() {
        let wanted = parse(&[("q", "late"), ("sort", "subject"), ("before", "c1")]);
        assert!(wanted.is_further_on());
        let first = wanted.first_page();
        assert!(!first.is_further_on());
        assert_eq!(first.query(), "?q=late&sort=subject");
    }

    #[test]
    fn every_change_goes_back_to_the_first_page() {
        let wanted = parse(&[("after", "c1")]);
        for changed in [
            wanted.clone().with_status(Some(Status::Open)),
            wanted.clone().with_view(View::Owned),
            wanted.clone().with_words("x"),
            wanted.sorted_by(Column::Subject),
        ] {
            assert_eq!(changed.page, Page::First);
        }
    }

    #[test]
    fn sorting_twice_turns_the_order_round() {
        let once = Wanted::default().sorted_by(Column::Subject);
        assert_eq!(once.query(), "?sort=subject");
        assert_eq!(once.sorted_by(Column::Subject).query(), "?sort=-subject");
        assert_eq!(Wanted::default().sorted_by(Column::CreatedAt).query(), "?sort=-created_at");
    }
}
