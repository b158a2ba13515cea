//! The dialog that tells what saving changes, before anything is saved.

use leptos::prelude::*;
use portico_api_types::settings::TryPortal;

use super::change::Change;
use crate::{
    admin::settings::{
        bar::{refuse, save},
        draft::Draft,
    },
    api::settings,
    i18n::console,
    ui::{Button, ButtonKind, Dialog, ErrorState, Load, Skeleton, Waiting, load},
};

/// The dialog.
#[component]
pub(in crate::admin::settings) fn TrialDialog(draft: Draft) -> impl IntoView {
    view! {
        <Dialog open=draft.trying title=console::trial_title() name="trial">
            <Trial draft/>
        </Dialog>
    }
}

/// What would change; only who has seen it can save.
#[component]
fn Trial(draft: Draft) -> impl IntoView {
    let change = load(move || {
        let id = draft.saved.read_untracked().id;
        let values = draft.to_save().values;
        async move { settings::dry_run(id, &TryPortal { values }).await }
    });
    let retry = Callback::new(move |()| change.again());
    Effect::new(move || {
        let refused = match &*change.value.read() {
            Load::Failed(failure) if failure.status() == 422 => Some(failure.clone()),
            _ => None,
        };
        if let Some(failure) = refused {
            draft.trying.set(false);
            refuse(draft, failure);
        }
    });
    let known = Memo::new(move |_| matches!(*change.value.read(), Load::Ready(_)));
    view! {
        <div class="dialog-body trial">
            {move || match change.value.get() {
                Load::Waiting => view! { <Waiting><Skeleton lines=5/></Waiting> }.into_any(),
                Load::Failed(failure) => view! { <ErrorState failure retry/> }.into_any(),
                Load::Ready(change) => view! { <Change change/> }.into_any(),
            }}
            <div class="dialog-actions">
                <Button on:click=move |_| draft.trying.set(false)>{console::trial_go_on()}</Button>
                <Button
                    kind=ButtonKind::Primary
                    busy=draft.saving
                    disabled=Signal::derive(move || !known.get())
                    on:click=move |_| save(draft)
                >
                    {console::save_action()}
                </Button>
            </div>
        </div>
    }
}
