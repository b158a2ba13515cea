//! The bar that saves or discards; it is there only while something is not saved.

use leptos::{prelude::*, task::spawn_local};

use super::draft::Draft;
use crate::{
    api::{Failure, settings},
    i18n::console,
    ui::{Button, ButtonKind, Notice, focus_first_invalid, toast},
};

/// The bar.
#[component]
pub(super) fn SaveBar(draft: Draft, changed: Memo<bool>) -> impl IntoView {
    view! {
        <Show when=move || changed.get()>
            <section class="save-bar" aria-label=console::save_label()>
                {move || draft.problem.get().map(|failure| view! { <Trouble draft failure/> })}
                <div class="save-bar-row">
                    <p>{console::save_pending()}</p>
                    <Button on:click=move |_| draft.discard() disabled=draft.saving>{console::save_discard()}</Button>
                    <Button kind=ButtonKind::Primary busy=draft.saving on:click=move |_| save(draft)>
                        {console::save_action()}
                    </Button>
                </div>
            </section>
        </Show>
    }
}

/// Why saving failed, and what can be done.
#[component]
fn Trouble(draft: Draft, failure: Failure) -> impl IntoView {
    match failure.status() {
        409 => view! {
            <Notice is_error=true>
                <p>{console::save_conflict()}</p>
                <Button on:click=move |_| reload(draft)>{console::save_conflict_action()}</Button>
            </Notice>
        }
        .into_any(),
        422 => view! { <Notice is_error=true><p>{console::save_fields()}</p></Notice> }.into_any(),
        _ => view! { <Notice is_error=true><p>{failure.explain()}</p></Notice> }.into_any(),
    }
}

fn save(draft: Draft) {
    draft.saving.set(true);
    draft.forgive();
    spawn_local(async move {
        let id = draft.saved.read_untracked().id;
        match settings::save(id, &draft.to_save()).await {
            Ok(saved) => {
                draft.restart(saved);
                toast(console::save_done());
            }
            Err(failure) => {
                draft.refuse(failure);
                focus_first_invalid();
            }
        }
        draft.saving.set(false);
    });
}

/// Begins again with what is saved now.
fn reload(draft: Draft) {
    draft.saving.set(true);
    spawn_local(async move {
        let id = draft.saved.read_untracked().id;
        match settings::portal(id).await {
            Ok(saved) => draft.restart(saved),
            Err(failure) => draft.problem.set(Some(failure)),
        }
        draft.saving.set(false);
    });
}
