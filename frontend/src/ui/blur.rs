//! Taking the focus away from a field.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Gives the focus back to the page.
pub(crate) fn blur() {
    let focused =
        document().active_element().and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(element) = focused {
        // An element that has the focus can give it up.
        let _ = element.blur();
    }
}
