//! The bar that saves or discards; it is there only while something is not saved.

use leptos::{prelude::*, task::spawn_local};

use super::{access::first_refused, draft::Draft, side::page_label};
use crate::{
    admin::{place::SettingsPage, session::use_session},
    api::{Failure, settings},
    i18n::console,
    ui::{Button, ButtonKind, Notice, focus_first_invalid, focus_when_drawn, toast},
};

/// The bar.
#[component]
pub(super) fn SaveBar(
    draft: Draft,
    changed: Memo<bool>,
    page: Memo<SettingsPage>,
) -> impl IntoView {
    let press = move |_| {
        draft.forgive();
        if untrack(|| draft.changes_access()) { draft.trying.set(true) } else { save(draft) }
    };
    view! {
        <Show when=move || changed.get()>
            <section class="save-bar" aria-label=console::save_label()>
                {move || draft.problem.get().map(|failure| view! { <Trouble draft failure page/> })}
                <div class="save-bar-row">
                    <p>{console::save_pending()}</p>
                    <Button on:click=move |_| draft.discard() disabled=draft.saving>{console::save_discard()}</Button>
                    <Button kind=ButtonKind::Primary busy=draft.saving on:click=press>
                        {console::save_action()}
                    </Button>
                </div>
            </section>
        </Show>
    }
}

/// Why saving failed, and what can be done.
#[component]
fn Trouble(draft: Draft, failure: Failure, page: Memo<SettingsPage>) -> impl IntoView {
    match failure.status() {
        409 => view! {
            <Notice is_error=true>
                <p>{console::save_conflict()}</p>
                <Button on:click=move |_| reload(draft)>{console::save_conflict_action()}</Button>
            </Notice>
        }
        .into_any(),
        422 => view! {
            <Notice is_error=true>
                <p>{console::save_fields()}</p>
                <Elsewhere draft page/>
            </Notice>
        }
        .into_any(),
        _ => view! { <Notice is_error=true><p>{failure.explain()}</p></Notice> }.into_any(),
    }
}

/// Leads to the page with a refused field when it is not this one.
#[component]
fn Elsewhere(draft: Draft, page: Memo<SettingsPage>) -> impl IntoView {
    let session = use_session();
    let other = Memo::new(move |_| {
        let other = match page.get() {
            SettingsPage::General => SettingsPage::Access,
            SettingsPage::Access => SettingsPage::General,
        };
        draft.is_refused(other).then_some(other)
    });
    move || {
        other.get().map(|other| {
            let go = move |_| session.go(other.path().to_owned());
            view! { <Button on:click=go>{console::save_fields_elsewhere(page_label(other))}</Button> }
        })
    }
}

/// Saves; afterwards the page shows what is saved, or what was refused.
pub(super) fn save(draft: Draft) {
    draft.saving.set(true);
    draft.forgive();
    spawn_local(async move {
        let id = draft.saved.read_untracked().id;
        match settings::save(id, &draft.to_save()).await {
            Ok(saved) => {
                draft.restart(saved);
                toast(console::save_done());
            }
            Err(failure) => refuse(draft, failure),
        }
        draft.trying.set(false);
        draft.saving.set(false);
    });
}

/// Shows what was refused and goes there.
pub(super) fn refuse(draft: Draft, failure: Failure) {
    draft.refuse(failure);
    match untrack(|| first_refused(draft)) {
        Some(id) => focus_when_drawn(id),
        None => focus_first_invalid(),
    }
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
