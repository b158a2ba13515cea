//! What is being written on tickets. It stays while one moves between records.

use std::collections::HashMap;

use leptos::prelude::*;
use portico_domain::id::TicketId;

use crate::{
    admin::keys::Command,
    api::desk::{UPLOADS, draft_path},
    tickets::Kept,
    ui::focus_when_drawn,
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
    reply: Kept,
    comment: Kept,
    pub(super) sending: RwSignal<bool>,
    pub(super) error: RwSignal<Option<String>>,
}

impl Draft {
    fn new(ticket: TicketId) -> Self {
        let kept = |kind| {
            let kept = Kept::new(draft_path(ticket, kind), UPLOADS.to_owned());
            kept.restore(|_| {});
            kept
        };
        Self {
            mode: RwSignal::new(Mode::Reply),
            reply: kept("reply"),
            comment: kept("comment"),
            sending: RwSignal::new(false),
            error: RwSignal::new(None),
        }
    }

    /// The text of that mode.
    pub(super) const fn kept(self, mode: Mode) -> Kept {
        match mode {
            Mode::Reply => self.reply,
            Mode::Comment => self.comment,
        }
    }

    /// Goes to the text that a key asks for.
    pub(super) fn begin(self, command: Command) {
        self.mode.set(if command == Command::Comment { Mode::Comment } else { Mode::Reply });
        focus_when_drawn("field-composer");
    }
}

/// The drafts of all tickets that were open.
#[derive(Clone, Copy)]
pub(in crate::admin) struct Drafts {
    owner: StoredValue<Owner>,
    known: StoredValue<HashMap<TicketId, Draft>, LocalStorage>,
}

impl Drafts {
    /// No drafts yet.
    pub(in crate::admin) fn start() -> Self {
        let owner = Owner::current().unwrap_or_default();
        Self { owner: StoredValue::new(owner), known: StoredValue::new_local(HashMap::new()) }
    }

    /// The draft of a ticket. It belongs to the console, not to the record that shows it.
    pub(super) fn of(self, ticket: TicketId) -> Draft {
        if let Some(known) = self.known.with_value(|known| known.get(&ticket).copied()) {
            return known;
        }
        let draft = self.owner.with_value(|owner| owner.with(|| Draft::new(ticket)));
        self.known.update_value(|known| {
            known.insert(ticket, draft);
        });
        draft
    }
}
