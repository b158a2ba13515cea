//! The icons along the editor's bottom. One of them is in the order of Tab; arrow keys move on.

use leptos::{ev::KeyboardEvent, prelude::*};

use super::Writing;
use crate::{
    i18n::shared,
    ui::{Glyph, Icon, files::limits, focus},
};

/// A button: its command, its icon, its name and its key.
type Tool = (&'static str, Glyph, fn() -> &'static str, &'static str);

const TOOLS: [Tool; 12] = [
    ("bold", Glyph::Bold, shared::editor_bold, "Control+B"),
    ("italic", Glyph::Italic, shared::editor_italic, "Control+I"),
    ("underline", Glyph::Underline, shared::editor_underline, "Control+U"),
    ("strike", Glyph::Strike, shared::editor_strike, "Control+Shift+X"),
    ("bullets", Glyph::Bullets, shared::editor_bullets, "Control+Shift+8"),
    ("numbers", Glyph::Numbers, shared::editor_numbers, "Control+Shift+7"),
    ("quote", Glyph::Quote, shared::editor_quote, "Control+Shift+9"),
    ("code", Glyph::Code, shared::editor_code, "Control+E"),
    ("link", Glyph::Link, shared::editor_link, "Control+K"),
    ("undo", Glyph::Undo, shared::editor_undo, "Control+Z"),
    ("redo", Glyph::Redo, shared::editor_redo, "Control+Y"),
    ("attach", Glyph::Paperclip, shared::files_attach, ""),
];

/// The toolbar of the field with that id. Without the editor only files can be attached.
#[component]
pub(super) fn Toolbar(
    writing: Writing,
    id: String,
    pick: Callback<()>,
    disabled: Signal<bool>,
) -> impl IntoView {
    let current = RwSignal::new("bold");
    let prefix = StoredValue::new(id.clone());
    let shown = move || {
        let ready = writing.is_ready();
        TOOLS.into_iter().filter(move |tool| ready || tool.0 == "attach").collect::<Vec<_>>()
    };
    let go = move |event: KeyboardEvent| {
        let tools = shown();
        let at = tools.iter().position(|tool| tool.0 == current.get_untracked()).unwrap_or(0);
        let next = match event.key().as_str() {
            "ArrowRight" => (at + 1) % tools.len(),
            "ArrowLeft" => (at + tools.len() - 1) % tools.len(),
            "Home" => 0,
            "End" => tools.len() - 1,
            _ => return,
        };
        event.prevent_default();
        current.set(tools[next].0);
        prefix.with_value(|id| focus(&format!("{id}-{}", tools[next].0)));
    };
    let button = move |(command, glyph, label, key): Tool| {
        let in_force = move || writing.in_force.read().split(' ').any(|name| name == command);
        let toggles = !["undo", "redo", "attach"].contains(&command);
        let idle = move || {
            let nothing = match command {
                "undo" => !writing.in_force.read().contains("can-undo"),
                "redo" => !writing.in_force.read().contains("can-redo"),
                _ => false,
            };
            nothing || disabled.get()
        };
        let press = move |_| {
            current.set(command);
            match command {
                _ if untrack(idle) => {}
                "attach" => pick.run(()),
                "link" => writing.ask_for_link(),
                _ => writing.run(command, ""),
            }
        };
        let title = if command == "attach" {
            format!("{} ({})", label(), limits())
        } else {
            format!("{} ({})", label(), key.replace("Control", "Ctrl"))
        };
        view! {
            <button
                type="button"
                class="button button-quiet button-icon editor-tool"
                id=prefix.with_value(|id| format!("{id}-{command}"))
                aria-label=label()
                title=title
                aria-keyshortcuts=(!key.is_empty()).then_some(key)
                aria-pressed=move || toggles.then(|| in_force().to_string())
                aria-disabled=move || idle().to_string()
                tabindex=move || {
                    let is_first = shown().first().is_some_and(|tool| tool.0 == command);
                    let none = shown().iter().all(|tool| tool.0 != current.get());
                    if current.get() == command || (is_first && none) { "0" } else { "-1" }
                }
                // The text keeps its selection.
                on:mousedown=|event| event.prevent_default()
                on:click=press
            >
                <Icon glyph/>
            </button>
        }
    };
    view! {
        <div
            class="editor-tools"
            role="toolbar"
            aria-label=shared::editor_toolbar()
            aria-controls=id
            on:keydown=go
        >
            {move || shown().into_iter().map(button).collect_view()}
        </div>
    }
}
