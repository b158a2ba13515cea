//! An image of a message in full size. Arrow keys go to the next one, Escape closes.

use leptos::{ev::KeyboardEvent, html, prelude::*};

use super::attachments::Picture;
use crate::{
    i18n::{number, shared},
    ui::{Glyph, Icon, IconButton},
};

/// Shows the picture with the number in `open`.
#[component]
pub(super) fn Viewer(pictures: Vec<Picture>, open: RwSignal<Option<usize>>) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    let count = pictures.len();
    let pictures = StoredValue::new(pictures);
    Effect::new(move || {
        let Some(dialog) = node.get() else { return };
        match open.get() {
            Some(_) if !dialog.open() => {
                // It fails only for a dialog that is open already.
                let _ = dialog.show_modal();
            }
            None if dialog.open() => dialog.close(),
            _ => {}
        }
    });
    let step = move |by: usize| open.update(|at| *at = at.map(|at| (at + by) % count));
    let on_key = move |event: KeyboardEvent| match event.key().as_str() {
        "ArrowRight" => step(1),
        "ArrowLeft" => step(count - 1),
        _ => {}
    };
    let shown = move || {
        let at = open.get()?;
        let Picture { name, href } = pictures.with_value(|all| all.get(at).cloned())?;
        let place = |at: usize| number(u64::try_from(at).unwrap_or(u64::MAX));
        Some(view! {
            <header class="viewer-head">
                <p class="viewer-name">{name.clone()}</p>
                {(count > 1).then(|| view! {
                    <p class="viewer-place" role="status">
                        {shared::files_place(&place(count), &place(at + 1))}
                    </p>
                    <IconButton glyph=Glyph::Left label=shared::files_previous() on:click=move |_| step(count - 1)/>
                    <IconButton glyph=Glyph::Right label=shared::files_next() on:click=move |_| step(1)/>
                })}
                <a
                    class="button button-quiet button-icon"
                    href=href.clone()
                    download=name.clone()
                    rel="external"
                    aria-label=shared::files_download()
                    title=shared::files_download()
                >
                    <Icon glyph=Glyph::Download/>
                </a>
                <IconButton glyph=Glyph::Cross label=shared::close() on:click=move |_| open.set(None)/>
            </header>
            <img class="viewer-picture" src=href alt=name/>
        })
    };
    view! {
        <dialog
            class="viewer"
            node_ref=node
            aria-label=move || open.get().map(|at| pictures.with_value(|all| all[at].name.clone()))
            on:close=move |_| open.set(None)
            on:keydown=on_key
        >
            {shown}
        </dialog>
    }
}
