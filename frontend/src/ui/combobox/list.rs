//! The state of a combobox' list, and what keys do to it.

use leptos::{ev::KeyboardEvent, prelude::*};

use super::Entry;
use crate::ui::reveal::reveal;

/// The list's state.
#[derive(Clone, Copy)]
pub(super) struct List {
    pub(super) open: RwSignal<bool>,
    /// The entry that Enter chooses.
    pub(super) active: RwSignal<usize>,
    /// Whether the person has typed since it was opened.
    pub(super) typing: RwSignal<bool>,
    pub(super) typed: RwSignal<String>,
    pub(super) entries: Signal<Vec<Entry>>,
    pub(super) chosen: Signal<String>,
    pub(super) choose: Callback<String>,
    pub(super) id: StoredValue<String>,
}

impl List {
    /// Closed.
    pub(super) fn start(
        id: String,
        typed: RwSignal<String>,
        entries: Signal<Vec<Entry>>,
        chosen: Signal<String>,
        choose: Callback<String>,
    ) -> Self {
        let list = Self {
            open: RwSignal::new(false),
            active: RwSignal::new(0),
            typing: RwSignal::new(false),
            typed,
            entries,
            chosen,
            choose,
            id: StoredValue::new(id),
        };
        Effect::new(move || list.begin());
        list
    }

    pub(super) fn line_id(self, at: usize) -> String {
        self.id.with_value(|id| format!("{id}-line-{at}"))
    }

    pub(super) fn active_id(self) -> Option<String> {
        let at = self.active.get();
        (self.open.get() && at < self.entries.read().len()).then(|| self.line_id(at))
    }

    /// Other entries: begins at the first match, or at what is chosen while nothing is typed.
    fn begin(self) {
        let entries = self.entries.read();
        let chosen = entries.iter().position(|entry| entry.value == *self.chosen.read_untracked());
        let at = if self.typing.get_untracked() { None } else { chosen };
        self.active.set(at.unwrap_or(0));
    }

    pub(super) fn show(self) {
        if !self.open.get_untracked() {
            untrack(|| self.begin());
            self.open.set(true);
        }
        self.show_active();
    }

    fn show_active(self) {
        request_animation_frame(move || {
            let at = self.active.try_get_untracked();
            if let (Some(at), Some(id)) = (at, self.id.try_get_value()) {
                reveal(&format!("{id}-list"));
                reveal(&format!("{id}-line-{at}"));
            }
        });
    }

    pub(super) fn hear(self, text: String) {
        self.typing.set(true);
        self.typed.set(text);
        self.active.set(0);
        self.show();
    }

    pub(super) fn hide(self) {
        self.open.set(false);
        self.typing.set(false);
        self.typed.set(String::new());
    }

    pub(super) fn take(self, value: String) {
        // Before the list is another: the caller may look the value up in it.
        self.choose.run(value);
        self.hide();
    }

    fn step(self, forward: bool) {
        let count = self.entries.read_untracked().len().max(1);
        let step = if forward { 1 } else { count - 1 };
        self.active.update(|at| *at = (*at + step) % count);
        self.show_active();
    }

    pub(super) fn on_key(self, event: &KeyboardEvent) {
        if event.is_composing() {
            return;
        }
        let open = self.open.get_untracked();
        match event.key().as_str() {
            "ArrowDown" | "ArrowUp" if !open => self.show(),
            "ArrowDown" => self.step(true),
            "ArrowUp" => self.step(false),
            "Enter" if open => {
                let at = self.active.get_untracked();
                let value = self.entries.read_untracked().get(at).map(|entry| entry.value.clone());
                if let Some(value) = value {
                    self.take(value);
                }
            }
            "Escape" if open => self.hide(),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    }
}
