//! A few switches in a dialog, saved together.

use leptos::prelude::*;

use super::{
    button::{Button, ButtonKind},
    choice::Switch,
    field::Notice,
};
use crate::i18n::shared;

/// One of the switches.
#[derive(Clone, Copy)]
pub(crate) struct SwitchOf {
    pub(crate) name: &'static str,
    pub(crate) label: &'static str,
    pub(crate) help: &'static str,
    pub(crate) value: RwSignal<bool>,
}

/// The switches, what went wrong, and the ways out.
#[component]
pub(crate) fn SwitchForm(
    #[prop(into)] about: String,
    switches: Vec<SwitchOf>,
    #[prop(into)] busy: Signal<bool>,
    #[prop(into)] failure: Signal<Option<String>>,
    save: Callback<()>,
    cancel: Callback<()>,
) -> impl IntoView {
    let switch = |SwitchOf { name, label, help, value }| {
        view! { <Switch label name help value/> }
    };
    view! {
        <p>{about}</p>
        {move || failure.get().map(|why| view! { <Notice is_error=true>{why}</Notice> })}
        <div class="switch-form">{switches.into_iter().map(switch).collect_view()}</div>
        <div class="dialog-actions">
            <Button on:click=move |_| cancel.run(())>{shared::cancel()}</Button>
            <Button kind=ButtonKind::Primary busy on:click=move |_| save.run(())>{shared::save()}</Button>
        </div>
    }
}
