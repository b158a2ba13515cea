//! The open list follows what happens: rows change where they stand. New ones come by themselves
//! while nobody reads further down, and wait behind a button otherwise.

use leptos::prelude::*;
use portico_api_types::desk::DeskTicketPage;

use super::context::{Desk, use_desk};
use crate::{
    api::desk,
    i18n::console,
    live::{Fresh, announce, merged, use_live},
    ui::{Button, ButtonKind, Load},
};

/// Reads the list again whenever a ticket changed.
pub(super) fn follow(desk: Desk, request: Memo<String>) {
    let fresh = Fresh::new(move || {
        let query = request.get_untracked();
        async move {
            let Ok(now) = desk::peek_tickets(&query).await else { return };
            let is_same = request.try_get_untracked() == Some(query);
            // A list that is read anew anyway, or is another by now, is left alone.
            if is_same && desk.list.busy.try_get_untracked() == Some(false) {
                show(desk, now);
            }
        }
    });
    use_live().on(move |_| fresh.read());
    // Whoever asks for a list has all of it.
    Effect::new(move || {
        if desk.list.busy.get() {
            desk.held.set(0);
        }
    });
}

fn show(desk: Desk, now: DeskTicketPage) {
    let list = desk.list.value;
    let shown = match &*list.read_untracked() {
        Load::Ready(shown) if *shown == now => return desk.held.set(0),
        Load::Ready(shown) => shown.tickets.clone(),
        _ => Vec::new(),
    };
    let both = merged(&shown, &now.tickets, |row| row.id);
    if !shown.is_empty() && is_read() {
        desk.held.set(both.new);
        list.set(Load::Ready(DeskTicketPage { tickets: both.rows, ..now }));
    } else {
        desk.held.set(0);
        list.set(Load::Ready(now));
    }
    if both.new > 0 {
        announce(console::live_new(u64::try_from(both.new).unwrap_or_default()));
    }
}

/// Whether somebody reads further down, or stands on a row.
fn is_read() -> bool {
    let rows = document().query_selector(".desk-rows").ok().flatten();
    let scrolled = rows.is_some_and(|rows| rows.scroll_top() > 0);
    let focused = document().active_element();
    let on_row = focused.and_then(|focused| focused.closest(".desk-row").ok().flatten()).is_some();
    scrolled || on_row
}

/// The button behind which new rows wait.
#[component]
pub(super) fn NewRows() -> impl IntoView {
    let desk = use_desk();
    let count = move || u64::try_from(desk.held.get()).unwrap_or_default();
    let load = move |_| {
        if let Ok(Some(rows)) = document().query_selector(".desk-rows") {
            rows.set_scroll_top(0);
        }
        desk.list.again();
    };
    view! {
        <Show when=move || { desk.held.get() > 0 }>
            <div class="live-bar">
                <Button kind=ButtonKind::Primary on:click=load>{move || console::live_new(count())}</Button>
            </div>
        </Show>
    }
}
