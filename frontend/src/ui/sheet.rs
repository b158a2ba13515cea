//! A modal `<dialog>` along the right edge, for work that needs room.

use leptos::{html, prelude::*};

use super::{button::IconButton, dialog::show_with, icon::Glyph};
use crate::i18n::shared;

/// A sheet that is shown while `open` is true. Escape and the cross set it to false.
/// Its children are a `.sheet-body`, which scrolls, and a `.sheet-foot`.
#[component]
pub(crate) fn Sheet(
    open: RwSignal<bool>,
    #[prop(into)] title: String,
    /// What it is for, in a sentence.
    #[prop(into)]
    text: String,
    /// Names the sheet's elements; one per page.
    #[prop(into)]
    name: String,
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    let title_id = format!("{name}-title");
    let labelled_by = title_id.clone();
    show_with(open, node, ".sheet[open] .sheet-body");
    view! {
        <dialog
            class="dialog sheet"
            node_ref=node
            aria-labelledby=labelled_by
            on:close=move |_| open.set(false)
        >
            <header class="dialog-head">
                <div>
                    <h2 id=title_id>{title}</h2>
                    <p class="sheet-text">{text}</p>
                </div>
                <IconButton glyph=Glyph::Cross label=shared::close() on:click=move |_| open.set(false)/>
            </header>
            <Show when=move || open.get()>{children()}</Show>
        </dialog>
    }
}
