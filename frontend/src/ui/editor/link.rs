//! The row in which one says where a link leads.

use leptos::{ev::KeyboardEvent, prelude::*};

use super::Writing;
use crate::{
    i18n::shared,
    ui::{Button, ButtonKind, Glyph, IconButton, focus_when_drawn},
};

#[component]
pub(super) fn LinkRow(writing: Writing, id: String) -> impl IntoView {
    let input = format!("{id}-address");
    focus_when_drawn(input.clone());
    let address = RwSignal::new(writing.link());
    let wrong = RwSignal::new(false);
    let had_link = !address.read_untracked().is_empty();
    let set = move |to: String| {
        wrong.set(!writing.set_link(&to));
    };
    let on_key = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" => {
            event.prevent_default();
            event.stop_propagation();
            set(address.get_untracked());
        }
        "Escape" => {
            event.prevent_default();
            event.stop_propagation();
            writing.leave_link();
        }
        _ => {}
    };
    view! {
        <div class="editor-link" on:keydown=on_key>
            <input
                class="input"
                id=input
                type="url"
                inputmode="url"
                autocomplete="off"
                placeholder="https://"
                aria-label=shared::editor_address()
                aria-invalid=move || wrong.get().then_some("true")
                prop:value=move || address.get()
                on:input=move |event| address.set(event_target_value(&event))
            />
            <Button kind=ButtonKind::Secondary on:click=move |_| set(address.get_untracked())>
                {shared::editor_set_link()}
            </Button>
            {had_link.then(|| view! {
                <Button kind=ButtonKind::Quiet on:click=move |_| set(String::new())>
                    {shared::editor_remove_link()}
                </Button>
            })}
            <IconButton glyph=Glyph::Cross label=shared::close() on:click=move |_| writing.leave_link()/>
            <p class="field-error" role="alert">
                {move || wrong.get().then(shared::editor_wrong_link)}
            </p>
        </div>
    }
}
