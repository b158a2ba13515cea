//! An open record follows what happens on its ticket.

use leptos::prelude::GetUntracked;
use portico_domain::id::TicketId;

use super::change::Changing;
use crate::{
    api::desk,
    i18n::console,
    live::{Fresh, Heard, announce, use_live},
};

/// Reads the record again whenever its ticket changed.
pub(super) fn follow(record: Changing) {
    let fresh = Fresh::new(move || read(record));
    use_live().on(move |heard| {
        if heard.concerns(&record.id.to_string()) {
            fresh.read();
            if matches!(heard, Heard::Message(_)) {
                announce(console::live_said().to_owned());
            }
        }
    });
}

async fn read(record: Changing) {
    let id: TicketId = record.id;
    let Some(thread) = record.history.thread.try_get_untracked() else { return };
    let (ticket, newest) =
        futures_util::future::join(desk::peek_ticket(id), desk::peek_timeline(id, thread)).await;
    if let Ok(ticket) = ticket {
        record.ticket.put(ticket);
    }
    if let Ok(newest) = newest
        && record.history.thread.try_get_untracked() == Some(thread)
    {
        record.history.newest.put(newest);
    }
}
