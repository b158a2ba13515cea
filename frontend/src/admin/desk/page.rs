//! The page of the help desk, and what its keys do.

use leptos::prelude::*;
use portico_domain::id::TicketId;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{
    context::Desk,
    list::{List, row_id},
    reading,
    views::Views,
};
use crate::{
    admin::{
        keys::{Command, on_command},
        place::Place,
        record::Record,
    },
    ui::{focus, focus_when_drawn, reveal},
};

/// List and record.
#[component]
pub(in crate::admin) fn DeskPage(place: Memo<Place>, keys_shown: RwSignal<bool>) -> impl IntoView {
    let desk = Desk::start(place);
    provide_context(desk);
    let asked = RwSignal::new(None::<Command>);
    on_command(move |command| act(desk, command, keys_shown, asked));
    Effect::new(move |before: Option<Option<TicketId>>| {
        let open = desk.open.get();
        // The panes are drawn before the focus moves.
        match (before.flatten(), open) {
            (Some(left), None) => focus_when_drawn(row_id(left)),
            (_, Some(opened)) => request_animation_frame(move || arrive(opened)),
            (None, None) => {}
        }
        open
    });
    view! {
        <div class="desk" data-open=move || desk.open.get().map(|_| "record")>
            <Views/>
            <List/>
            {move || desk.open.get().map(|id| view! { <Record id asked/> })}
        </div>
    }
}

/// Shows where the opened record stands in the list; without the list, goes to the record.
fn arrive(opened: TicketId) {
    if is_shown("desk-list") { reveal(&row_id(opened)) } else { focus("record-subject") }
}

/// Does what a key asks; what concerns the record is passed on to it.
fn act(desk: Desk, command: Command, keys_shown: RwSignal<bool>, asked: RwSignal<Option<Command>>) {
    match command {
        Command::Help => keys_shown.set(true),
        Command::Next => step(desk, 1),
        Command::Previous => step(desk, -1),
        Command::Search => search(desk),
        Command::Unread => reading::turn(desk, at(desk)),
        Command::Select => desk.selection.turn(at(desk)),
        Command::Leave if desk.selection.clear() => {}
        Command::Leave => desk.visit(None),
        about_the_record => asked.set(Some(about_the_record)),
    }
}

/// Moves along the list: the focus where the list is shown, the record where it is not.
fn step(desk: Desk, by: isize) {
    let ids: Vec<_> = untrack(|| desk.rows()).iter().map(|row| row.id).collect();
    let at = at(desk).and_then(|here| ids.iter().position(|id| *id == here));
    let target = match at {
        None => ids.first(),
        Some(at) => at.checked_add_signed(by).and_then(|at| ids.get(at)),
    };
    let Some(target) = target.copied() else { return };
    if is_shown("desk-list") { focus(&row_id(target)) } else { desk.visit(Some(target)) }
}

/// The ticket that keys are about: the row with the focus, else the open record.
fn at(desk: Desk) -> Option<TicketId> {
    let focused = document().active_element().map(|element| element.id()).unwrap_or_default();
    let rows = untrack(|| desk.rows());
    let row = rows.iter().map(|row| row.id).find(|id| row_id(*id) == focused);
    row.or_else(|| desk.open.get_untracked())
}

/// Goes to the search field; a record that hides it is left.
fn search(desk: Desk) {
    if !is_shown("desk-list") {
        desk.visit(None);
    }
    focus_when_drawn("desk-search");
}

fn is_shown(id: &str) -> bool {
    let element =
        document().get_element_by_id(id).and_then(|found| found.dyn_into::<HtmlElement>().ok());
    element.is_some_and(|element| element.offset_parent().is_some())
}
