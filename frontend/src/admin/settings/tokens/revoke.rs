//! Taking a token out of use, after asking.

use leptos::prelude::*;
use portico_api_types::settings::Token;

use crate::{
    admin::settings::{confirm::Confirm, sending::Sending},
    api::tokens,
    i18n::console,
    ui::toast,
};

/// The dialog about the token that is chosen; `done` hears of it when it is out of use.
#[component]
pub(super) fn RevokeDialog(
    chosen: RwSignal<Option<Token>>,
    open: RwSignal<bool>,
    done: Callback<Token>,
) -> impl IntoView {
    let sending = Sending::start();
    let text = Signal::derive(move || {
        let name = chosen.read().as_ref().map(|token| token.name.clone()).unwrap_or_default();
        console::revoke_text(&name)
    });
    let act = Callback::new(move |()| {
        let Some(token) = chosen.get_untracked() else { return };
        let id = token.id;
        sending.run(async move { tokens::revoke(id).await }, move |()| {
            open.set(false);
            toast(console::revoke_done());
            done.run(token);
        });
    });
    view! {
        <Confirm
            open
            name="revoke"
            title=console::revoke_title()
            text
            action=console::revoke_action()
            sending
            act
        />
    }
}
