//! Links to pages of the portal, which lead there without loading the program again.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlAnchorElement, MouseEvent};

use super::{Router, Step};

/// Follows links of the page from now on. What opens elsewhere, downloads or belongs to another
/// program is left to the browser.
pub(in crate::portal) fn follow_links(router: Router) {
    let _ = window_event_listener(ev::click, move |event| {
        let Some(address) = wanted(&event) else { return };
        event.prevent_default();
        router.to(&address, Step::Go);
    });
}

/// The portal's page that a click is to lead to.
fn wanted(event: &MouseEvent) -> Option<String> {
    let is_plain = event.button() == 0
        && !(event.meta_key() || event.alt_key() || event.ctrl_key() || event.shift_key());
    if event.default_prevented() || !is_plain {
        return None;
    }
    let element: Element = event.target()?.dyn_into().ok()?;
    let link: HtmlAnchorElement = element.closest("a[href]").ok()??.dyn_into().ok()?;
    let location = window().location();
    let (path, query) = (link.pathname(), link.search());
    let is_within_page = !link.hash().is_empty()
        && location.pathname().ok()? == path
        && location.search().ok()? == query;
    let is_elsewhere = link.origin() != location.origin().ok()?
        || ["/api/", "/console", "/assets/"].iter().any(|other| path.starts_with(other));
    let opens_elsewhere = !matches!(link.target().as_str(), "" | "_self")
        || link.has_attribute("download")
        || link.rel().split_ascii_whitespace().any(|word| word == "external");
    (!is_within_page && !is_elsewhere && !opens_elsewhere).then(|| path + &query)
}
