//! Days and points in time inside of sentences.

use js_sys::{Date, Intl};
use wasm_bindgen::JsValue;

use super::intl;

/// A day by its midnight in UTC: `31 Jan 2026`.
pub(crate) fn day(millis: f64) -> String {
    format(&[("dateStyle", "medium"), ("timeZone", "UTC")], millis)
}

/// A point in time by the reader's clock: `31 Jan 2026, 09:30`.
pub(crate) fn moment(millis: f64) -> String {
    format(&[("dateStyle", "medium"), ("timeStyle", "short")], millis)
}

fn format(style: &[(&str, &str)], millis: f64) -> String {
    let format = Intl::DateTimeFormat::new(&intl::locales(), &intl::options(style));
    intl::call(&format.format(), &Date::new(&JsValue::from(millis)).into())
}
