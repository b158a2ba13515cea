//! Keys of the help desk.

mod command;
mod dialog;

pub(super) use command::Command;
pub(super) use dialog::KeysDialog;

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// Hears keys while the component lives. Keys that are typed into a field, and all keys while
/// a dialog is open, mean what they always mean.
pub(super) fn on_command(act: impl Fn(Command) + 'static) {
    let listener = window_event_listener(ev::keydown, move |event| {
        if let Some(command) = meaning(&event) {
            event.prevent_default();
            act(command);
        }
    });
    on_cleanup(move || listener.remove());
}

fn meaning(event: &KeyboardEvent) -> Option<Command> {
    let with_modifier = event.ctrl_key() || event.meta_key() || event.alt_key();
    if with_modifier || event.default_prevented() || event.is_composing() || in_a_dialog() {
        return None;
    }
    let command = Command::of(&event.key())?;
    let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
    (!target.is_some_and(|target| takes_text(&target))).then_some(command)
}

fn in_a_dialog() -> bool {
    document().query_selector("dialog[open]").is_ok_and(|found| found.is_some())
}

fn takes_text(element: &Element) -> bool {
    let fields = "textarea, select, [contenteditable], [role=menu], \
                  input:not([type=radio]):not([type=checkbox]):not([type=button])";
    element.closest(fields).is_ok_and(|found| found.is_some())
}
