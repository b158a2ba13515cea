//! The open list follows what happens: rows change where they stand. New ones come by themselves
//! while nobody reads further down, and wait behind a button otherwise.

use leptos::prelude::*;
use portico_api_types::portal::TicketPage;

use super::Address;
use crate::{
    i18n::portal as text,
    live::{Fresh, announce, merged, use_live},
    portal::page::use_portal,
    ui::{Button, ButtonKind, Load, Loaded},
};

/// How many rows wait.
#[derive(Clone, Copy)]
pub(super) struct Held(RwSignal<usize>);

/// Reads the list again whenever a ticket changed.
pub(super) fn follow(page: Loaded<TicketPage>, address: Address) -> Held {
    let api = use_portal().api;
    let held = Held(RwSignal::new(0));
    let fresh = Fresh::new(move || {
        let (api, query) = (api.clone(), address.wanted.read_untracked().query());
        async move {
            let Ok(now) = api.peek_tickets(&query).await else { return };
            let is_same = address.wanted.try_with_untracked(|wanted| wanted.query() == query);
            // A list that is read anew anyway, or is another by now, is left alone.
            if is_same == Some(true) && page.busy.try_get_untracked() == Some(false) {
                held.show(page, now);
            }
        }
    });
    use_live().on(move |_| fresh.read());
    // Whoever asks for a list has all of it.
    Effect::new(move || {
        if page.busy.get() {
            held.0.set(0);
        }
    });
    held
}

impl Held {
    fn show(self, page: Loaded<TicketPage>, now: TicketPage) {
        let shown = match &*page.value.read_untracked() {
            Load::Ready(shown) if *shown == now => return self.0.set(0),
            Load::Ready(shown) => shown.tickets.clone(),
            _ => Vec::new(),
        };
        let both = merged(&shown, &now.tickets, |row| row.id);
        if !shown.is_empty() && is_read() {
            self.0.set(both.new);
            page.value.set(Load::Ready(TicketPage { tickets: both.rows, ..now }));
        } else {
            self.0.set(0);
            page.value.set(Load::Ready(now));
        }
        if both.new > 0 {
            announce(text::live_new(u64::try_from(both.new).unwrap_or_default()));
        }
    }
}

/// Whether somebody reads further down, marks text or stands on a row.
fn is_read() -> bool {
    let scrolled = window().scroll_y().is_ok_and(|down| down > 0.0);
    let marks =
        window().get_selection().ok().flatten().is_some_and(|marked| !marked.is_collapsed());
    let focused = document().active_element();
    let on_row = focused.and_then(|focused| focused.closest(".list").ok().flatten()).is_some();
    scrolled || marks || on_row
}

/// The button behind which new rows wait.
#[component]
pub(super) fn NewRows(page: Loaded<TicketPage>, held: Held) -> impl IntoView {
    let count = move || u64::try_from(held.0.get()).unwrap_or_default();
    let load = move |_| {
        window().scroll_to_with_x_and_y(0.0, 0.0);
        page.again();
    };
    view! {
        <Show when=move || { held.0.get() > 0 }>
            <div class="live-bar">
                <Button kind=ButtonKind::Primary on:click=load>{move || text::live_new(count())}</Button>
            </div>
        </Show>
    }
}
