//! The portal's pages by their addresses. Five pages need no more than this; a general router
//! would be a twentieth of what a first visit transfers.

mod links;

use leptos::{ev, prelude::*};
use wasm_bindgen::JsValue;
use web_sys::UrlSearchParams;

pub(super) use links::follow_links;

/// Where the browser is.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Address {
    path: String,
    /// With its question mark; empty without a query.
    query: String,
}

/// A page inside a portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Page {
    List,
    SignIn,
    Filing,
    Ticket(String),
    Unknown,
}

/// The portal's slug and the page in an address; none for the address without a portal. `decode`
/// turns a part of an address into text.
fn parse(path: &str, decode: impl Fn(&str) -> String) -> Option<(String, Page)> {
    let mut parts = path.split('/').filter(|part| !part.is_empty());
    let slug = decode(parts.next()?);
    let rest: Vec<&str> = parts.collect();
    let page = match rest.as_slice() {
        [] => Page::List,
        ["sign-in"] => Page::SignIn,
        ["new"] => Page::Filing,
        ["tickets", id] => Page::Ticket(decode(id)),
        _ => Page::Unknown,
    };
    Some((slug, page))
}

/// How a page changes the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// To another page, which begins at its top.
    Go,
    /// The same, without a step to go back to.
    Replace,
    /// Stays where it is on the page.
    Change,
    /// The same, without a step to go back to.
    Amend,
}

/// The address, and ways to change it.
#[derive(Clone, Copy)]
pub(super) struct Router(RwSignal<Address>);

impl Router {
    /// Follows the browser's address from now on, for the life of the page.
    pub(super) fn start() -> Self {
        let router = Self(RwSignal::new(here()));
        let _ = window_event_listener(ev::popstate, move |_| router.0.set(here()));
        provide_context(router);
        router
    }

    /// The slug of the portal in the address.
    pub(super) fn slug(self) -> Memo<Option<String>> {
        Memo::new(move |_| parse(&self.0.read().path, decode).map(|(slug, _)| slug))
    }

    /// The page in the address.
    pub(super) fn page(self) -> Memo<Page> {
        let page = move || parse(&self.0.read().path, decode).map(|(_, page)| page);
        Memo::new(move |_| page().unwrap_or(Page::Unknown))
    }

    /// The query of the address.
    pub(super) fn query(self) -> Memo<String> {
        Memo::new(move |_| self.0.read().query.clone())
    }

    /// The whole address on this site.
    pub(super) fn whole(self) -> String {
        let Address { path, query } = self.0.get_untracked();
        path + &query
    }

    /// Changes the address.
    pub(super) fn to(self, address: &str, step: Step) {
        if let Ok(history) = window().history() {
            let change = match step {
                Step::Go | Step::Change => web_sys::History::push_state_with_url,
                Step::Replace | Step::Amend => web_sys::History::replace_state_with_url,
            };
            // It is refused only for addresses of other sites.
            let _ = change(&history, &JsValue::NULL, "", Some(address));
        }
        self.0.set(here());
        if matches!(step, Step::Go | Step::Replace) {
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
    }
}

/// The router around a page.
pub(super) fn use_router() -> Router {
    expect_context()
}

/// A value of the query.
pub(super) fn query_value(query: &str, name: &str) -> Option<String> {
    UrlSearchParams::new_with_str(query).ok()?.get(name)
}

/// Leads to another address as soon as it is drawn.
#[component]
pub(super) fn Redirect(to: String) -> impl IntoView {
    let router = use_router();
    Effect::new(move || router.to(&to, Step::Replace));
}

fn here() -> Address {
    let location = window().location();
    Address {
        path: location.pathname().unwrap_or_default(),
        query: location.search().unwrap_or_default(),
    }
}

fn decode(part: &str) -> String {
    let decoded = js_sys::decode_uri_component(part).map(String::from);
    decoded.unwrap_or_else(|_| part.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(path: &str) -> Option<(String, Page)> {
        parse(path, |part| part.replace("%20", " "))
    }

    #[test]
    fn each_page_has_an_address() {
        let slug = "support".to_owned();
        for (path, page) in [
            ("/support", Page::List),
            ("/support/", Page::List),
            ("/support/sign-in", Page::SignIn),
            ("/support/new", Page::Filing),
            ("/support/tickets/12", Page::Ticket("12".to_owned())),
            ("/support/tickets", Page::Unknown),
            ("/support/tickets/12/more", Page::Unknown),
            ("/support/other", Page::Unknown),
        ] {
            assert_eq!(of(path), Some((slug.clone(), page)), "{path}");
        }
        assert_eq!(of("/"), None);
        assert_eq!(of("/my%20portal"), Some(("my portal".to_owned(), Page::List)));
    }
}
