//! What the staff user has read: noted when a record is shown, turned by a key.

use leptos::{prelude::*, task::spawn_local};
use portico_api_types::desk::{DeskTicket, Reading};
use portico_domain::id::TicketId;

use super::{context::Desk, list::row_id};
use crate::{
    api::desk,
    i18n::console,
    ui::{Load, Loaded, focus_when_drawn, toast},
};

impl Desk {
    /// Notes that a record was read each time that it is shown unread.
    pub(in crate::admin) fn read_when_shown(self, ticket: Loaded<DeskTicket>) {
        Effect::new(move || {
            let unread = match &*ticket.value.read() {
                Load::Ready(shown) => shown.ticket.is_unread.then_some(shown.ticket.id),
                _ => None,
            };
            if let Some(id) = unread.filter(|_| !document().hidden()) {
                mark(self, vec![id], true);
            }
        });
    }
}

/// Puts a ticket aside as unread, or notes that it was read. A record that is put aside is left.
pub(super) fn turn(desk: Desk, ticket: Option<TicketId>) {
    let Some(id) = ticket else { return };
    let is_open = desk.open.get_untracked() == Some(id);
    let rows = untrack(|| desk.rows());
    let is_unread = rows.iter().any(|row| row.id == id && row.is_unread);
    if is_open {
        desk.visit(None);
    }
    mark(desk, vec![id], is_unread && !is_open);
    // The row is drawn anew.
    focus_when_drawn(row_id(id));
}

/// Draws the rows as read or unread, and has the server note it.
pub(super) fn mark(desk: Desk, tickets: Vec<TicketId>, is_read: bool) {
    desk.list.value.update(|list| {
        if let Load::Ready(page) = list {
            for row in page.tickets.iter_mut().filter(|row| tickets.contains(&row.id)) {
                row.is_unread = !is_read;
            }
        }
    });
    spawn_local(async move {
        let answer = desk::read(&Reading { tickets, is_read }).await;
        if answer.is_err() {
            toast(console::reading_failed());
            desk.list.again();
        }
        desk.count_again().await;
    });
}
