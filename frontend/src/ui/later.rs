//! Doing something a little later.

use std::time::Duration;

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};

/// A signal that turns true after some milliseconds: nothing flickers that is quicker.
pub(crate) fn after_delay(millis: u64) -> ReadSignal<bool> {
    let (over, set_over) = signal(false);
    let timer = set_timeout_with_handle(move || set_over.set(true), Duration::from_millis(millis));
    on_cleanup(move || {
        if let Ok(timer) = timer {
            timer.clear();
        }
    });
    over
}

/// Runs only the last of several quick calls.
#[derive(Clone, Copy)]
pub(crate) struct Debounced {
    timer: StoredValue<Option<TimeoutHandle>>,
    wait: Duration,
}

impl Debounced {
    pub(crate) fn new(wait_millis: u64) -> Self {
        let debounced =
            Self { timer: StoredValue::new(None), wait: Duration::from_millis(wait_millis) };
        on_cleanup(move || debounced.cancel());
        debounced
    }

    pub(crate) fn run(self, action: impl FnOnce() + 'static) {
        self.cancel();
        self.timer.set_value(set_timeout_with_handle(action, self.wait).ok());
    }

    pub(crate) fn cancel(self) {
        if let Some(Some(timer)) = self.timer.try_update_value(Option::take) {
            timer.clear();
        }
    }
}
