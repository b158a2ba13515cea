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
