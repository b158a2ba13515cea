//! What people are told of their drafts.

use leptos::prelude::*;

use super::{
    kept::{Kept, Stand},
    letter::RichText,
};
use crate::{
    i18n::{When, shared},
    ui::{Button, ButtonKind, Notice},
};

/// Whether the draft is saved, in a few words.
#[component]
pub(crate) fn DraftNote(kept: Kept) -> impl IntoView {
    let said = move || match kept.stand.get() {
        Stand::Idle => "",
        Stand::Saving => shared::draft_saving(),
        Stand::Saved => shared::draft_saved(),
        Stand::Failed => shared::draft_not_saved(),
    };
    view! { <span class="draft-note" role="status">{said}</span> }
}

/// What happened to the draft in another window, with what to do about it.
#[component]
pub(crate) fn DraftNotices(kept: Kept) -> impl IntoView {
    view! {
        <Show when=move || kept.finished.get()>
            <Notice><p>{shared::draft_finished()}</p></Notice>
        </Show>
        {move || {
            let displaced = kept.displaced.get()?;
            Some(view! {
                <div class="draft-displaced" role="status">
                    <p>{shared::draft_displaced_before()} " " <When at=displaced.saved_at/> ":"</p>
                    <RichText html=displaced.rich_text/>
                    <div class="draft-choice">
                        <Button on:click=move |_| kept.settle(true)>{shared::draft_insert()}</Button>
                        <Button kind=ButtonKind::Quiet on:click=move |_| kept.settle(false)>
                            {shared::draft_dismiss()}
                        </Button>
                    </div>
                </div>
            })
        }}
    }
}
