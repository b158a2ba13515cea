//! An app's keys as far as they are known, and another secret.

use leptos::prelude::*;
use portico_domain::id::WebhookAppId;

use super::keys::Keys;
use crate::{
    admin::settings::{confirm::Confirm, sending::Sending},
    api::webhooks,
    i18n::console,
    ui::{Button, Glyph},
};

/// What the keys end with, and the button for another secret.
#[component]
pub(super) fn SecretFields(
    id: WebhookAppId,
    hint: String,
    keys: RwSignal<Option<Keys>>,
) -> impl IntoView {
    let asking = RwSignal::new(false);
    view! {
        <dl class="app-keys">
            <dt>{console::app_id()}</dt>
            <dd><code>{id.to_string()}</code></dd>
            <dt>{console::app_key()}</dt>
            <dd>{console::app_key_hint(&hint)}</dd>
            <dt>{console::app_secret()}</dt>
            <dd>{console::app_secret_hidden()}</dd>
        </dl>
        <div>
            <Button icon=Glyph::Again on:click=move |_| asking.set(true)>{console::secret_rotate()}</Button>
        </div>
        <Rotation id asking keys/>
    }
}

/// Asks first: the old secret is worth nothing at once.
#[component]
fn Rotation(
    id: WebhookAppId,
    asking: RwSignal<bool>,
    keys: RwSignal<Option<Keys>>,
) -> impl IntoView {
    let sending = Sending::start();
    let act = Callback::new(move |()| {
        sending.run(async move { webhooks::rotate_secret(id).await }, move |made| {
            asking.set(false);
            let client_secret = made.client_secret;
            keys.set(Some(Keys { app: id, developer_key: None, client_secret }));
        });
    });
    view! {
        <Confirm
            open=asking
            name="rotate"
            title=console::secret_title()
            text=console::secret_text()
            action=console::secret_rotate()
            sending
            act
        />
    }
}
