//! Numbers and plural forms through the browser's `Intl`.

use std::cell::RefCell;

use js_sys::{Array, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The formatters of the current language, made when first needed.
#[derive(Clone)]
struct Formatters {
    number: Intl::NumberFormat,
    plural: Intl::PluralRules,
}

thread_local! {
    static FORMATTERS: RefCell<Option<Formatters>> = const { RefCell::new(None) };
}

/// Drops the formatters, because the language changed.
pub(super) fn forget() {
    FORMATTERS.take();
}

/// The languages for `Intl`: the reader's own variant of the page's language when there is one
/// (en-GB for en), so that dates look as they do elsewhere on that machine.
pub(super) fn locales() -> Array {
    let language = super::language();
    let base = language.split('-').next().unwrap_or(language);
    let wanted = leptos::prelude::window().navigator().languages();
    let own = wanted.iter().filter_map(|tag| tag.as_string());
    let own = own.filter(|tag| tag.split('-').next() == Some(base));
    own.chain([language.to_owned()]).map(JsValue::from).collect()
}

fn with<R>(read: impl FnOnce(&Formatters) -> R) -> R {
    FORMATTERS.with_borrow_mut(|slot| {
        read(slot.get_or_insert_with(|| Formatters {
            number: Intl::NumberFormat::new(&locales(), &Object::new()),
            plural: Intl::PluralRules::new(&locales(), &Object::new()),
        }))
    })
}

/// A whole number with the language's separators.
pub(crate) fn number(value: u64) -> String {
    with(|intl| call(&intl.number.format(), &js_number(value)))
}

/// The plural category of a count: `one`, `other`, …
pub(super) fn plural_category(count: u64) -> String {
    with(|intl| intl.plural.select(as_float(count)).into())
}

/// A file's size: `312 kB`, `2.4 MB`.
pub(crate) fn file_size(bytes: u64) -> String {
    let (value, unit) = if bytes < 1_000_000 {
        (as_float(bytes.div_ceil(1000)), "kilobyte")
    } else {
        (as_float(bytes) / 1_000_000.0, "megabyte")
    };
    let options = options(&[("style", "unit"), ("unit", unit)]);
    set(&options, "maximumFractionDigits", &JsValue::from(1));
    call(&Intl::NumberFormat::new(&locales(), &options).format(), &JsValue::from(value))
}

/// An options object for `Intl`.
pub(super) fn options(pairs: &[(&str, &str)]) -> Object {
    let object = Object::new();
    for (name, value) in pairs {
        set(&object, name, &JsValue::from(*value));
    }
    object
}

fn set(object: &Object, name: &str, value: &JsValue) {
    // A plain object takes every property.
    let _ = Reflect::set(object, &JsValue::from(name), value);
}

/// Calls a formatter's bound function.
pub(super) fn call(format: &Function, value: &JsValue) -> String {
    let formatted = format.call1(&JsValue::UNDEFINED, value).ok();
    formatted
        .and_then(|text| text.dyn_into::<js_sys::JsString>().ok())
        .map(String::from)
        .unwrap_or_default()
}

fn js_number(value: u64) -> JsValue {
    JsValue::from(as_float(value))
}

#[expect(clippy::cast_precision_loss, reason = "counts and sizes stay far below 2^53")]
const fn as_float(value: u64) -> f64 {
    value as f64
}
