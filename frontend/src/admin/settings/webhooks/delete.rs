//! The end of an app.

use leptos::prelude::*;
use portico_api_types::settings::WebhookApp;
use portico_domain::id::WebhookAppId;

use crate::{
    admin::{
        place::WEBHOOKS,
        session::use_session,
        settings::{confirm::Confirm, sending::Sending},
    },
    api::webhooks,
    i18n::console,
    ui::{Button, ButtonKind, Loaded, toast},
};

/// The button, the question, and the way back to the list.
#[component]
pub(super) fn DeleteApp(
    id: WebhookAppId,
    name: String,
    apps: Loaded<Vec<WebhookApp>>,
) -> impl IntoView {
    let session = use_session();
    let asking = RwSignal::new(false);
    let sending = Sending::start();
    let act = Callback::new(move |()| {
        sending.run(async move { webhooks::delete(id).await }, move |()| {
            asking.set(false);
            session.go_instead(WEBHOOKS.to_owned());
            apps.again();
            toast(console::app_deleted());
        });
    });
    view! {
        <div>
            <Button kind=ButtonKind::Danger on:click=move |_| asking.set(true)>
                {console::app_delete()}
            </Button>
        </div>
        <Confirm
            open=asking
            name="delete-app"
            title=console::app_delete_title()
            text=console::app_delete_text(&name)
            action=console::app_delete()
            sending
            act
        />
    }
}
