//! Points in time as a field of the browser takes them: in the reader's own time zone.

use js_sys::Date;
use wasm_bindgen::JsValue;

/// The field's text for a stored time: an RFC 3339 time, a day, or milliseconds since 1970.
pub(super) fn to_field(stored: &str) -> String {
    let Some(date) = date(stored) else { return String::new() };
    let (month, day) = (date.get_month() + 1, date.get_date());
    let (hours, minutes) = (date.get_hours(), date.get_minutes());
    format!("{:04}-{month:02}-{day:02}T{hours:02}:{minutes:02}", date.get_full_year())
}

/// The time to be stored for a field's text; empty when it is none.
pub(super) fn from_field(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let date = Date::new(&JsValue::from(text));
    if date.get_time().is_nan() { String::new() } else { String::from(date.to_iso_string()) }
}

/// The field's text for a stored day.
pub(super) fn day(stored: &str) -> String {
    if stored.len() == 10 {
        return stored.to_owned();
    }
    let text = date(stored).map(|date| String::from(date.to_iso_string())).unwrap_or_default();
    text.get(..10).unwrap_or_default().to_owned()
}

/// Milliseconds since 1970 of what is stored.
pub(super) fn millis(stored: &str) -> Option<f64> {
    date(stored).map(|date| date.get_time())
}

fn date(stored: &str) -> Option<Date> {
    let millis = stored.parse::<f64>().ok().map(JsValue::from);
    let date = Date::new(&millis.unwrap_or_else(|| JsValue::from(stored)));
    (!date.get_time().is_nan()).then_some(date)
}
