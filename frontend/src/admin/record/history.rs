//! The timeline's entries: the newest page, read again after changes, and older ones on demand.

use leptos::{prelude::*, task::spawn_local};
use portico_api_types::desk::{Timeline, TimelineEntry};
use portico_domain::id::{ThreadId, TicketId};

use super::group::joined;
use crate::{
    api::desk,
    ui::{Load, Loaded, load, toast},
};

/// The entries of the record that is open, newest first.
#[derive(Clone, Copy)]
pub(super) struct History {
    id: TicketId,
    /// The thread to which it is narrowed down.
    pub(super) thread: RwSignal<Option<ThreadId>>,
    pub(super) newest: Loaded<Timeline>,
    pub(super) entries: RwSignal<Vec<TimelineEntry>>,
    /// The cursor of older entries; `None` until the first page is here, `Some("")` without more.
    older: RwSignal<Option<String>>,
    pub(super) older_busy: RwSignal<bool>,
    /// Whether the end is in sight, so that what comes is scrolled to.
    pub(super) at_end: StoredValue<bool>,
}

impl History {
    /// Begins to load.
    pub(super) fn start(id: TicketId) -> Self {
        let thread = RwSignal::new(None);
        let history = Self {
            id,
            thread,
            newest: load(move || desk::timeline(id, thread.get(), "")),
            entries: RwSignal::new(Vec::new()),
            older: RwSignal::new(None),
            older_busy: RwSignal::new(false),
            at_end: StoredValue::new(true),
        };
        Effect::new(move || {
            if let Load::Ready(page) = &*history.newest.value.read() {
                history.entries.update(|known| *known = joined(page.entries.clone(), known));
                if history.older.read_untracked().is_none() {
                    history.older.set(Some(page.next.clone().unwrap_or_default()));
                }
            }
        });
        history
    }

    /// Narrows down to a thread, or shows everything again.
    pub(super) fn open(self, thread: Option<ThreadId>) {
        if self.thread.try_with_untracked(|now| *now != thread) == Some(true) {
            self.entries.set(Vec::new());
            self.older.set(None);
            self.newest.value.set(Load::Waiting);
            self.at_end.set_value(true);
            self.thread.set(thread);
        }
    }

    /// Whether there are older entries.
    pub(super) fn has_older(self) -> bool {
        self.older.read().as_ref().is_some_and(|cursor| !cursor.is_empty())
    }

    /// Loads the next older page.
    pub(super) fn load_older(self) {
        let Some(cursor) = self.older.get_untracked().filter(|cursor| !cursor.is_empty()) else {
            return;
        };
        self.older_busy.set(true);
        let thread = self.thread.get_untracked();
        spawn_local(async move {
            let answer = desk::timeline(self.id, thread, &cursor).await;
            // None: the record was left in the meantime.
            if self.older_busy.try_set(false).is_some() {
                return;
            }
            // Something else was opened in the meantime.
            if self.thread.get_untracked() != thread {
                return;
            }
            match answer {
                Ok(page) => {
                    self.entries
                        .update(|known| *known = joined(std::mem::take(known), &page.entries));
                    self.older.set(Some(page.next.unwrap_or_default()));
                }
                Err(failure) => toast(failure.explain()),
            }
        });
    }

    /// Adds what was just written, and goes to it.
    pub(super) fn add(self, entry: TimelineEntry) {
        if self.thread.try_with_untracked(Option::is_some) == Some(true) {
            self.open(None);
            return;
        }
        let _ = self.at_end.try_set_value(true);
        let _ = self.entries.try_update(|known| *known = joined(vec![entry], known));
    }

    /// Reads the newest page again.
    pub(super) fn again(self) {
        if self.older.try_with_untracked(|_| ()).is_some() {
            self.newest.again();
        }
    }
}
