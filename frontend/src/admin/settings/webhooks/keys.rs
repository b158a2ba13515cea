//! An app's keys, shown once: both when it is made, the secret when it gets another.

use leptos::prelude::*;
use portico_domain::id::WebhookAppId;

use crate::{
    admin::settings::once::{Once, Secret},
    i18n::console,
    ui::focus_when_drawn,
};

/// Keys that nobody has copied yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Keys {
    pub(super) app: WebhookAppId,
    /// The developer key, of a new app only.
    pub(super) developer_key: Option<String>,
    pub(super) client_secret: String,
}

/// The panel, while there are keys of the app that is shown.
#[component]
pub(super) fn KeysPanel(
    app: Memo<Option<WebhookAppId>>,
    keys: RwSignal<Option<Keys>>,
) -> impl IntoView {
    let done = Callback::new(move |()| {
        keys.set(None);
        focus_when_drawn("settings-title");
    });
    let panel = move |Keys { app, developer_key, client_secret }: Keys| {
        let (title, text) = match developer_key {
            Some(_) => (console::webhooks_made(), console::webhooks_once()),
            None => (console::secret_made(), console::webhooks_secret_once()),
        };
        let id = developer_key.is_some().then(|| Secret {
            name: "app-id",
            label: console::app_id(),
            text: app.to_string(),
        });
        let key = developer_key.map(|text| Secret {
            name: "developer-key",
            label: console::app_key(),
            text,
        });
        let secret =
            Secret { name: "client-secret", label: console::app_secret(), text: client_secret };
        let secrets = id.into_iter().chain(key).chain([secret]).collect::<Vec<_>>();
        view! { <Once title text hide=console::webhooks_hide() secrets done/> }
    };
    move || keys.get().filter(|keys| Some(keys.app) == app.get()).map(panel)
}
