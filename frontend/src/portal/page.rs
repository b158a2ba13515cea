//! What every page has: a title in the browser and a heading that takes the focus.

use std::cell::Cell;

use leptos::{html, prelude::*};
use portico_api_types::portal::PortalInfo;
use portico_api_types::session::ContactSession;

use super::place::Place;
use crate::api::PortalApi;

thread_local! {
    /// Whether a page was shown before: the first one leaves the focus to the browser.
    static MOVED: Cell<bool> = const { Cell::new(false) };
}

/// The portal a page belongs to and who is signed in.
#[derive(Clone)]
pub(super) struct Portal {
    pub(super) info: PortalInfo,
    pub(super) place: Place,
    pub(super) api: PortalApi,
    pub(super) session: RwSignal<Option<ContactSession>>,
    /// The person has just signed out.
    pub(super) farewell: RwSignal<bool>,
}

/// The portal around a page; only pages inside the frame ask.
pub(super) fn use_portal() -> Portal {
    expect_context()
}

/// Names the page in the browser's title bar, before the portal's name.
pub(super) fn name_page(name: &str) {
    let portal = use_context::<Portal>().map(|portal| portal.info.name);
    match portal {
        Some(portal) => document().set_title(&format!("{name} · {portal}")),
        None => document().set_title(name),
    }
}

/// A page's heading. Names the page and takes the focus when it comes after another page.
#[component]
pub(super) fn Heading(#[prop(into)] text: String) -> impl IntoView {
    let node = NodeRef::<html::H1>::new();
    name_page(&text);
    Effect::new(move || {
        if let Some(heading) = node.get()
            && MOVED.replace(true)
        {
            // A heading with a tabindex takes the focus.
            let _ = heading.focus();
        }
    });
    view! { <h1 class="heading" tabindex="-1" node_ref=node>{text}</h1> }
}
