//! An open ticket follows what happens on it.

use leptos::prelude::*;
use portico_api_types::portal::{AuthorKind, Message};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::facts::Facts;
use crate::{
    i18n::portal as text,
    live::{Fresh, announce, use_live},
};

/// Reads the ticket again whenever it changed.
pub(super) fn follow(facts: Facts) {
    let fresh = Fresh::new(move || async move {
        let composer = composer();
        let came = facts.catch_up().await;
        let news: Vec<Message> =
            came.into_iter().filter(|one| one.author.kind != AuthorKind::You).collect();
        if let Some(last) = news.last() {
            announce(text::live_message(&last.author.name));
        }
        if let Some((composer, top)) = composer {
            // What somebody writes in stays under their eyes.
            request_animation_frame(move || {
                window()
                    .scroll_by_with_x_and_y(0.0, composer.get_bounding_client_rect().top() - top);
            });
        }
    });
    use_live().on(move |heard| {
        if heard.concerns(&facts.id()) {
            fresh.read();
        }
    });
}

/// The reply box and where it stands, while somebody writes in it.
fn composer() -> Option<(HtmlElement, f64)> {
    let focused = document().active_element()?;
    let composer = focused.closest(".reply").ok().flatten()?.dyn_into::<HtmlElement>().ok()?;
    let top = composer.get_bounding_client_rect().top();
    Some((composer, top))
}
