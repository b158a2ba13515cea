//! What is being written on tickets. It stays while one moves between records.

use std::collections::HashMap;

use leptos::{ev, prelude::*};
use portico_domain::id::TicketId;

use crate::{
    admin::keys::Command,
    api::{SendKey, desk::UPLOADS},
    ui::{Files, focus_when_drawn},
};

/// Whom the text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// The customer.
    Reply,
    /// Colleagues.
    Comment,
}

/// What is being written on one ticket.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    pub(super) mode: RwSignal<Mode>,
    pub(super) reply: RwSignal<String>,
    pub(super) comment: RwSignal<String>,
    pub(super) files: Files,
    pub(super) sending: RwSignal<bool>,
    pub(super) error: RwSignal<Option<String>>,
    pub(super) key: StoredValue<SendKey, LocalStorage>,
}

impl Draft {
    fn new() -> Self {
        Self {
            mode: RwSignal::new(Mode::Reply),
            reply: RwSignal::new(String::new()),
            comment: RwSignal::new(String::new()),
            files: Files::new(UPLOADS.to_owned()),
            sending: RwSignal::new(false),
            error: RwSignal::new(None),
            key: StoredValue::new_local(SendKey::default()),
        }
    }

    /// The text of the present mode.
    pub(super) fn text(self) -> RwSignal<String> {
        match self.mode.get() {
            Mode::Reply => self.reply,
            Mode::Comment => self.comment,
        }
    }

    /// Goes to the text that a key asks for.
    pub(super) fn begin(self, command: Command) {
        self.mode.set(if command == Command::Comment { Mode::Comment } else { Mode::Reply });
        focus_when_drawn("field-composer");
    }

    fn is_empty(self) -> bool {
        let text = |signal: RwSignal<String>| signal.with_untracked(|text| text.trim().is_empty());
        text(self.reply) && text(self.comment) && untrack(|| self.files.ids().is_empty())
    }
}

/// The drafts of all tickets that were open.
#[derive(Clone, Copy)]
pub(in crate::admin) struct Drafts {
    owner: StoredValue<Owner>,
    known: StoredValue<HashMap<TicketId, Draft>, LocalStorage>,
}

impl Drafts {
    /// No drafts yet. The browser asks before the page is left with some.
    pub(in crate::admin) fn start() -> Self {
        let owner = Owner::current().unwrap_or_default();
        let drafts =
            Self { owner: StoredValue::new(owner), known: StoredValue::new_local(HashMap::new()) };
        let listener = window_event_listener(ev::beforeunload, move |event| {
            if drafts.known.with_value(|known| known.values().any(|draft| !draft.is_empty())) {
                event.prevent_default();
            }
        });
        on_cleanup(move || listener.remove());
        drafts
    }

    /// The draft of a ticket. It belongs to the console, not to the record that shows it.
    pub(super) fn of(self, ticket: TicketId) -> Draft {
        if let Some(known) = self.known.with_value(|known| known.get(&ticket).copied()) {
            return known;
        }
        let draft = self.owner.with_value(|owner| owner.with(Draft::new));
        self.known.update_value(|known| {
            known.insert(ticket, draft);
        });
        draft
    }
}
