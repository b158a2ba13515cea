//! When the session was last used, in whichever tab: each use keeps it alive for a while.

use std::cell::RefCell;

use js_sys::Date;
use leptos::prelude::*;
use web_sys::Storage;

/// Where tabs tell each other when the session was last used.
const SHARED: &str = "portico-last-use";

thread_local! {
    static LAST: RefCell<Option<RwSignal<i64>>> = const { RefCell::new(None) };
}

/// Milliseconds since 1970 by this machine's clock.
#[expect(clippy::cast_possible_truncation, reason = "our age fits")]
pub(crate) fn now() -> i64 {
    Date::now() as i64
}

/// The signal with the time of the last use, at first now. The page's time-out owns it.
pub(crate) fn last_use() -> RwSignal<i64> {
    let last = RwSignal::new(now());
    LAST.set(Some(last));
    on_cleanup(|| LAST.set(None));
    used(now());
    last
}

/// Notes that the server took a request that was sent then.
pub(crate) fn used(then: i64) {
    let Some(last) = raise(then) else { return };
    if let Some(storage) = storage() {
        // Where nothing can be stored, each tab counts for itself.
        let _ = storage.set_item(SHARED, &last.to_string());
    }
}

/// Notes what other tabs have told since.
pub(crate) fn hear_other_tabs() {
    let told = storage().and_then(|storage| storage.get_item(SHARED).ok().flatten());
    let told = told.and_then(|text| text.parse().ok());
    // A later time than now was told before the clock was set back.
    if let Some(then) = told.filter(|then| *then <= now()) {
        raise(then);
    }
}

/// Moves the last use on to that time, never back; `None` when nobody counts.
fn raise(then: i64) -> Option<i64> {
    let last = LAST.with_borrow(|last| *last)?;
    let known = last.try_get_untracked()?;
    if known < then {
        last.set(then);
    }
    Some(known.max(then))
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
