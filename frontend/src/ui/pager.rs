//! The line under a list: how many there are, and the pages beside this one.

use leptos::prelude::*;

use super::{button::Button, icon::Glyph};
use crate::i18n::shared;

/// The count at the left, previous and next at the right. A page that does not exist is disabled.
#[component]
pub(crate) fn Pager(
    #[prop(into)] count: Signal<String>,
    #[prop(into)] has_previous: Signal<bool>,
    #[prop(into)] has_next: Signal<bool>,
    previous: Callback<()>,
    next: Callback<()>,
) -> impl IntoView {
    let one_page = move || !has_previous.get() && !has_next.get();
    view! {
        <nav class="pager" aria-label=shared::pager_label()>
            <p class="pager-count" role="status">{move || count.get()}</p>
            <div class="pager-buttons" hidden=one_page>
                <Button
                    icon=Glyph::Left
                    disabled=Signal::derive(move || !has_previous.get())
                    on:click=move |_| previous.run(())
                >
                    {shared::pager_previous()}
                </Button>
                <Button
                    disabled=Signal::derive(move || !has_next.get())
                    on:click=move |_| next.run(())
                    icon=Glyph::Right
                >
                    {shared::pager_next()}
                </Button>
            </div>
        </nav>
    }
}
