//! Points in time: "3 hours ago", with the exact time on hover and for machines.

use std::cell::RefCell;

use js_sys::{Date, Intl};
use leptos::prelude::*;
use portico_domain::time::Timestamp;
use wasm_bindgen::JsValue;

use super::intl;

const MINUTE: f64 = 60.0;
const HOUR: f64 = 60.0 * MINUTE;
const DAY: f64 = 24.0 * HOUR;
const WEEK: f64 = 7.0 * DAY;

struct Clock {
    relative: Intl::RelativeTimeFormat,
    date: Intl::DateTimeFormat,
    exact: Intl::DateTimeFormat,
}

thread_local! {
    static CLOCK: RefCell<Option<(&'static str, Clock)>> = const { RefCell::new(None) };
}

fn with<R>(read: impl FnOnce(&Clock) -> R) -> R {
    let language = super::language();
    CLOCK.with_borrow_mut(|slot| {
        let stale = slot.as_ref().is_none_or(|(known, _)| *known != language);
        if stale {
            *slot = None;
        }
        let (_, clock) = slot.get_or_insert_with(|| (language, Clock::new()));
        read(clock)
    })
}

impl Clock {
    fn new() -> Self {
        let locales = intl::locales();
        let relative = intl::options(&[("numeric", "auto")]);
        let date = intl::options(&[("dateStyle", "medium")]);
        let exact = intl::options(&[("dateStyle", "full"), ("timeStyle", "short")]);
        Self {
            relative: Intl::RelativeTimeFormat::new(&locales, &relative),
            date: Intl::DateTimeFormat::new(&locales, &date),
            exact: Intl::DateTimeFormat::new(&locales, &exact),
        }
    }

    /// Recent times count from now, older ones are dates.
    fn short(&self, at: Timestamp) -> String {
        let seconds = (millis(at) - Date::now()) / 1000.0;
        let (value, unit) = match seconds.abs() {
            age if age < MINUTE => (0.0, "second"),
            age if age < HOUR => (seconds / MINUTE, "minute"),
            age if age < DAY => (seconds / HOUR, "hour"),
            age if age < WEEK => (seconds / DAY, "day"),
            _ => return intl::call(&self.date.format(), &date(at)),
        };
        self.relative.format(value.trunc(), unit).into()
    }
}

fn date(at: Timestamp) -> JsValue {
    Date::new(&JsValue::from(millis(at))).into()
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds of our age stay below 2^53")]
const fn millis(at: Timestamp) -> f64 {
    at.millis() as f64
}

/// The exact time in words, to the minute.
fn exact_time(at: Timestamp) -> String {
    with(|clock| intl::call(&clock.exact.format(), &date(at)))
}

/// A time as people read it: relative when recent, exact on hover.
#[component]
pub(crate) fn When(at: Timestamp) -> impl IntoView {
    let short = with(|clock| clock.short(at));
    let machine = Date::new(&JsValue::from(millis(at))).to_iso_string();
    view! {
        <time class="when" datetime=String::from(machine) title=exact_time(at)>
            {short}
        </time>
    }
}
