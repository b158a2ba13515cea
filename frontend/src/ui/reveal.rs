//! Scrolling something into sight.

use js_sys::{Function, Object, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

/// Scrolls just as far as the element with that id needs to be seen.
pub(crate) fn reveal(id: &str) {
    let Some(element) = document().get_element_by_id(id) else { return };
    let options = Object::new();
    // A plain object takes every property.
    let _ = Reflect::set(&options, &JsValue::from("block"), &JsValue::from("nearest"));
    let scroll = Reflect::get(&element, &JsValue::from("scrollIntoView")).unwrap_or_default();
    if let Some(scroll) = scroll.dyn_ref::<Function>() {
        // Scrolling does not fail; at worst nothing moves.
        let _ = scroll.call1(&element, &options);
    }
}
