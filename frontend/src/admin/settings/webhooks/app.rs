//! One app: its address, what it is told of, what was sent to it, its secret, and its end.

use leptos::prelude::*;
use portico_api_types::settings::WebhookApp;
use portico_domain::id::WebhookAppId;

use super::{
    delete::DeleteApp,
    keys::{Keys, KeysPanel},
    log::Log,
    secret::SecretFields,
    subscriptions::Subscriptions,
    target::Target,
};
use crate::{
    admin::{
        place::WEBHOOKS,
        settings::{
            head::{Above, Head},
            section::Section,
        },
    },
    i18n::console,
    ui::{ButtonLink, EmptyState, ErrorState, Glyph, Load, Loaded, Skeleton, Waiting},
};

/// The page of the app.
#[component]
pub(super) fn AppPage(
    id: WebhookAppId,
    app: Memo<Option<WebhookAppId>>,
    apps: Loaded<Vec<WebhookApp>>,
    keys: RwSignal<Option<Keys>>,
) -> impl IntoView {
    let retry = Callback::new(move |()| apps.again());
    // What is drawn stays while only numbers change.
    let known = Memo::new(move |_| match &*apps.value.read() {
        Load::Waiting => Load::Waiting,
        Load::Failed(failure) => Load::Failed(failure.clone()),
        Load::Ready(all) => {
            let own = all.iter().find(|app| app.id == id);
            Load::Ready(own.map(|app| (app.name.clone(), app.key_hint.clone())))
        }
    });
    // A new app is about to come with the list.
    let awaited = move || apps.busy.get();
    move || match known.get() {
        Load::Failed(failure) => view! {
            <Title title=console::app_untitled().to_owned()/>
            <ErrorState failure retry/>
        }
        .into_any(),
        Load::Ready(Some((name, hint))) => view! {
            <Title title=name.clone()/>
            <KeysPanel app keys/>
            <Parts id name hint apps keys/>
        }
        .into_any(),
        Load::Ready(None) if !awaited() => view! {
            <Title title=console::app_gone().to_owned()/>
            <EmptyState glyph=Glyph::Search title=console::app_gone() text=console::app_gone_text()>
                <ButtonLink href=WEBHOOKS.to_owned()>{console::app_back()}</ButtonLink>
            </EmptyState>
        }
        .into_any(),
        Load::Ready(None) | Load::Waiting => view! {
            <Title title=console::app_untitled().to_owned()/>
            <Waiting><Skeleton lines=10/></Waiting>
        }
        .into_any(),
    }
}

#[component]
fn Title(title: String) -> impl IntoView {
    document().set_title(&console::app_page_title(&title));
    let above = Above { href: WEBHOOKS, label: console::webhooks_title() };
    view! { <Head title purpose=console::app_purpose() above/> }
}

/// The sections.
#[component]
fn Parts(
    id: WebhookAppId,
    name: String,
    hint: String,
    apps: Loaded<Vec<WebhookApp>>,
    keys: RwSignal<Option<Keys>>,
) -> impl IntoView {
    // Counts what was sent from here, so that the log follows.
    let sent = RwSignal::new(0_u32);
    view! {
        <div class="settings-form">
            <Section title=console::section_target() text=console::section_target_text()>
                <Target id apps/>
            </Section>
            <Section title=console::section_subscriptions() text=console::section_subscriptions_text()>
                <Subscriptions id sent/>
            </Section>
            <Section title=console::section_keys() text=console::section_keys_text()>
                <SecretFields id hint keys/>
            </Section>
            <Log id sent/>
            <Section title=console::section_delete() text=console::section_delete_text()>
                <DeleteApp id name apps/>
            </Section>
        </div>
    }
}
