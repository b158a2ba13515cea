//! Putting the focus where the eye goes.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Focuses the element with that id, if it is there.
pub(crate) fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        focus_element(element);
    }
}

/// What has the focus now, to come [`back`](Focused::back) to.
pub(crate) struct Focused(Option<web_sys::Element>);

impl Focused {
    pub(crate) fn now() -> Self {
        Self(document().active_element())
    }

    /// Gives the focus back if nothing has it: a button that cannot be pressed for a while
    /// loses it.
    pub(crate) fn back(self) {
        request_animation_frame(move || {
            if let Self(Some(before)) = self
                && is_lost()
            {
                focus_element(before);
            }
        });
    }
}

/// Whether nothing on the page has the focus.
pub(super) fn is_lost() -> bool {
    document().active_element().is_none_or(|element| element.tag_name() == "BODY")
}

/// Focuses the first control inside what the selector finds.
pub(super) fn focus_first(around: &str) {
    let controls = ":is(input, select, textarea, button, a[href]):not(:disabled)";
    if let Ok(Some(element)) = document().query_selector(&format!("{around} {controls}")) {
        focus_element(element);
    }
}

/// Focuses the first field with an error, once the errors are drawn.
pub(crate) fn focus_first_invalid() {
    request_animation_frame(|| {
        if let Ok(Some(element)) = document().query_selector("[aria-invalid=true]") {
            focus_element(element);
        }
    });
}

fn focus_element(element: web_sys::Element) {
    if let Ok(element) = element.dyn_into::<HtmlElement>() {
        // An element that cannot take the focus leaves it where it is.
        let _ = element.focus();
    }
}
