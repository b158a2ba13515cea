//! The sheet that makes a token.

use leptos::{ev::SubmitEvent, prelude::*};
use portico_domain::token::Scopes;

use super::{
    draft::Draft,
    expiry::{self, NEVER},
    scopes::ScopeFields,
};
use crate::{
    admin::settings::sending::Trouble,
    api::tokens,
    i18n::{console, shared},
    ui::{Button, ButtonKind, Select, Sheet, TextField},
};

/// A token that was just made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Made {
    pub(super) name: String,
    pub(super) scopes: Scopes,
    pub(super) token: String,
}

/// The sheet; `made` hears of the new token.
#[component]
pub(super) fn NewToken(
    draft: Draft,
    offered: Signal<Scopes>,
    made: Callback<Made>,
) -> impl IntoView {
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        create(draft, made);
    };
    view! {
        <Sheet
            open=draft.open
            title=console::tokens_new()
            text=console::tokens_new_text()
            name="new-token"
        >
            <form class="sheet-form" novalidate on:submit=submit>
                <div class="sheet-body new-token">
                    <Fields draft/>
                    <ScopeFields draft offered/>
                </div>
                <div class="sheet-foot">
                    <div class="sheet-trouble"><Trouble sending=draft.sending/></div>
                    <Button on:click=move |_| draft.open.set(false)>{shared::cancel()}</Button>
                    <Button kind=ButtonKind::Primary submit=true busy=draft.sending.busy>
                        {console::tokens_create()}
                    </Button>
                </div>
            </form>
        </Sheet>
    }
}

#[component]
fn Fields(draft: Draft) -> impl IntoView {
    let endless = Memo::new(move |_| *draft.expiry.read() == NEVER);
    view! {
        <div class="new-token-fields">
            <TextField
                label=console::token_name()
                name="token-name"
                value=draft.name
                help=console::token_name_help()
                error=draft.sending.error("name", console::token_name())
                max_length=Some(80)
                required=true
            />
            <div>
                <Select
                    label=console::token_expires()
                    name="token-expiry"
                    choices=expiry::choices()
                    value=draft.expiry
                    error=draft.sending.error("expires_in_days", console::token_expires())
                />
                <p class="field-help" role="status">
                    {move || endless.get().then(console::token_endless)}
                </p>
            </div>
        </div>
    }
}

fn create(draft: Draft, made: Callback<Made>) {
    if draft.sending.is_refused(draft.lacks()) {
        return;
    }
    let (new, scopes) = (draft.to_create(), draft.chosen());
    let name = new.name.clone();
    let running = async move { tokens::create(&new).await };
    draft.sending.run(running, move |created| {
        draft.clear();
        made.run(Made { name, scopes, token: created.token });
    });
}
