//! Making an app.

use leptos::{ev::SubmitEvent, prelude::*};
use portico_api_types::settings::{CreateWebhookApp, WebhookApp};

use super::keys::Keys;
use crate::{
    admin::{
        place::webhook_app_path,
        session::use_session,
        settings::sending::{Sending, Trouble},
    },
    api::webhooks,
    i18n::{console, shared},
    ui::{Button, ButtonKind, Dialog, Loaded, TextField},
};

/// The dialog; afterwards the new app is shown, with its keys.
#[component]
pub(super) fn NewApp(
    open: RwSignal<bool>,
    apps: Loaded<Vec<WebhookApp>>,
    keys: RwSignal<Option<Keys>>,
) -> impl IntoView {
    let session = use_session();
    let name = RwSignal::new(String::new());
    let sending = Sending::start();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let wanted = name.get_untracked().trim().to_owned();
        let lacks = wanted.is_empty().then(|| ("name", console::app_lacks_name()));
        if sending.is_refused(lacks.into_iter().collect()) {
            return;
        }
        let new = CreateWebhookApp { name: wanted };
        sending.run(async move { webhooks::create(&new).await }, move |made| {
            open.set(false);
            let (app, developer_key) = (made.app_id, Some(made.developer_key));
            keys.set(Some(Keys { app, developer_key, client_secret: made.client_secret }));
            apps.again();
            session.go(webhook_app_path(app));
        });
    };
    view! {
        <Dialog open title=console::webhooks_new() name="new-app">
            <form class="dialog-body" novalidate on:submit=submit>
                <TextField
                    label=console::app_name()
                    name="app-name"
                    value=name
                    help=console::app_name_help()
                    error=sending.error("name", console::app_name())
                    max_length=Some(80)
                    required=true
                />
                <Trouble sending/>
                <div class="dialog-actions">
                    <Button on:click=move |_| open.set(false)>{shared::cancel()}</Button>
                    <Button kind=ButtonKind::Primary submit=true busy=sending.busy>
                        {console::webhooks_create()}
                    </Button>
                </div>
            </form>
        </Dialog>
    }
}
