//! A request that a form or a dialog sends: whether it runs, and what was refused.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    api::{Answer, Failure},
    ui::{Focused, Notice, focus_first_invalid},
};

/// The request's state. It belongs to the page, so that closing a dialog does not lose it.
#[derive(Clone, Copy)]
pub(super) struct Sending {
    pub(super) busy: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
    /// What is missing before anything can be sent: a field and a sentence about it.
    lacks: RwSignal<Vec<(&'static str, &'static str)>>,
}

impl Sending {
    /// Nothing was sent yet.
    pub(super) fn start() -> Self {
        Self {
            busy: RwSignal::new(false),
            failure: RwSignal::new(None),
            lacks: RwSignal::new(Vec::new()),
        }
    }

    /// Forgets earlier refusals.
    pub(super) fn forgive(self) {
        self.failure.set(None);
        self.lacks.set(Vec::new());
    }

    /// Says what is missing, if something is, and goes there.
    pub(super) fn is_refused(self, lacks: Vec<(&'static str, &'static str)>) -> bool {
        self.forgive();
        let refused = !lacks.is_empty();
        if refused {
            self.lacks.set(lacks);
            focus_first_invalid();
        }
        refused
    }

    /// Waits for the answer, one at a time; `done` hears a success.
    pub(super) fn run<T: 'static>(
        self,
        running: impl Future<Output = Answer<T>> + 'static,
        done: impl FnOnce(T) + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.forgive();
        let focused = Focused::now();
        self.busy.set(true);
        spawn_local(async move {
            let answer = running.await;
            // Some: the page that asked is gone.
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(value) => done(value),
                Err(failure) => {
                    self.failure.set(Some(failure));
                    focus_first_invalid();
                }
            }
            focused.back();
        });
    }

    /// What is wrong with a field, as a whole sentence.
    pub(super) fn error(self, field: &'static str, label: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            if let Some((_, text)) = self.lacks.read().iter().find(|(name, _)| *name == field) {
                return Some((*text).to_owned());
            }
            let failure = self.failure.read();
            let errors = failure.as_ref().map_or(&[][..], Failure::fields);
            let own = errors.iter().find(|error| error.field == field);
            own.map(|error| format!("{label} {}.", error.reason.trim_end_matches('.')))
        })
    }

    /// What is wrong that no field shows.
    fn trouble(self) -> Option<String> {
        let failure = self.failure.read();
        failure.as_ref().filter(|failure| failure.fields().is_empty()).map(Failure::explain)
    }
}

/// Says why the request failed, where no field does.
#[component]
pub(super) fn Trouble(sending: Sending) -> impl IntoView {
    move || {
        let text = sending.trouble();
        text.map(|text| view! { <Notice is_error=true><p>{text}</p></Notice> })
    }
}
