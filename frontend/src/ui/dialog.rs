//! A modal `<dialog>`: the browser keeps the focus inside and closes it on Escape.

use leptos::{html, prelude::*};

use super::{button::IconButton, focus::focus_first, icon::Glyph};
use crate::i18n::shared;

/// A dialog that is shown while `open` is true. Escape and the cross set it to false.
#[component]
pub(crate) fn Dialog(
    open: RwSignal<bool>,
    #[prop(into)] title: String,
    /// Names the dialog's elements; one per page.
    #[prop(into)]
    name: String,
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    let title_id = format!("{name}-title");
    let labelled_by = title_id.clone();
    show_with(open, node, ".dialog[open] .dialog-body");
    view! {
        <dialog
            class="dialog"
            node_ref=node
            aria-labelledby=labelled_by
            on:close=move |_| open.set(false)
        >
            <header class="dialog-head">
                <h2 id=title_id>{title}</h2>
                <IconButton glyph=Glyph::Cross label=shared::close() on:click=move |_| open.set(false)/>
            </header>
            <Show when=move || open.get()>{children()}</Show>
        </dialog>
    }
}

/// Opens and closes a dialog with a signal. What is opened takes the focus to the first
/// control inside what the selector finds.
pub(super) fn show_with(open: RwSignal<bool>, node: NodeRef<html::Dialog>, controls: &'static str) {
    Effect::new(move || {
        let Some(dialog) = node.get() else { return };
        if open.get() {
            // It fails only for a dialog that is open already.
            let _ = dialog.show_modal();
            request_animation_frame(move || focus_first(controls));
        } else if dialog.open() {
            dialog.close();
        }
    });
}
