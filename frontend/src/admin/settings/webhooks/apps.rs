//! All apps that are told of events.

use leptos::prelude::*;
use leptos_router::components::A;
use portico_api_types::settings::WebhookApp;

use super::{keys::Keys, new::NewApp};
use crate::{
    admin::{place::webhook_app_path, settings::head::Head},
    i18n::{When, console},
    ui::{
        Button, ButtonKind, EmptyState, ErrorState, Glyph, Load, Loaded, Pill, Skeleton, Tone,
        Waiting,
    },
};

/// The list, and a new one.
#[component]
pub(super) fn AppsPage(
    apps: Loaded<Vec<WebhookApp>>,
    keys: RwSignal<Option<Keys>>,
) -> impl IntoView {
    document().set_title(console::webhooks_page_title());
    let making = RwSignal::new(false);
    // Coming back from an app, its numbers may be others.
    if matches!(*apps.value.read_untracked(), Load::Ready(_)) {
        apps.again();
    }
    view! {
        <Head title=console::webhooks_title() purpose=console::webhooks_purpose()>
            <Button kind=ButtonKind::Primary icon=Glyph::Plus on:click=move |_| making.set(true)>
                {console::webhooks_new()}
            </Button>
        </Head>
        <div class="settings-list"><Listed apps making/></div>
        <NewApp open=making apps keys/>
    }
}

/// The table, or what stands in its place.
#[component]
fn Listed(apps: Loaded<Vec<WebhookApp>>, making: RwSignal<bool>) -> impl IntoView {
    let retry = Callback::new(move |()| apps.again());
    let known = Memo::new(move |_| apps.value.get());
    move || {
        match known.get() {
        Load::Waiting => view! { <Waiting><Skeleton lines=8/></Waiting> }.into_any(),
        Load::Failed(failure) => view! { <ErrorState failure retry/> }.into_any(),
        Load::Ready(apps) if apps.is_empty() => view! {
            <EmptyState glyph=Glyph::Send title=console::webhooks_empty() text=console::webhooks_empty_text()>
                <Button on:click=move |_| making.set(true)>{console::webhooks_new()}</Button>
            </EmptyState>
        }
        .into_any(),
        Load::Ready(apps) => view! { <AppTable apps/> }.into_any(),
    }
    }
}

#[component]
fn AppTable(apps: Vec<WebhookApp>) -> impl IntoView {
    view! {
        <table class="table listing apps">
            <caption class="visually-hidden">{console::webhooks_title()}</caption>
            <thead>
                <tr>
                    <th scope="col">{console::app_name()}</th>
                    <th scope="col">{console::app_target()}</th>
                    <th scope="col">{console::app_subscriptions()}</th>
                    <th scope="col">{console::app_deliveries()}</th>
                    <th scope="col">{console::app_created()}</th>
                </tr>
            </thead>
            <tbody>{apps.into_iter().map(|app| view! { <Row app/> }).collect_view()}</tbody>
        </table>
    }
}

#[component]
fn Row(app: WebhookApp) -> impl IntoView {
    let WebhookApp { id, name, target_url, subscriptions, waiting, failed, created_at, .. } = app;
    let target = target_url.unwrap_or_else(|| console::app_no_target().to_owned());
    let deliveries = match (failed, waiting) {
        (0, 0) => console::app_calm().into_any(),
        (0, waiting) => view! { <Pill>{console::app_waiting(waiting)}</Pill> }.into_any(),
        (failed, _) => {
            view! { <Pill tone=Tone::Danger>{console::app_failed(failed)}</Pill> }.into_any()
        }
    };
    view! {
        <tr class="table-link">
            <th scope="row">
                <A href=webhook_app_path(id) attr:class="listing-link">{name}</A>
                <span class="listing-detail">{console::app_number(&id.to_string())}</span>
            </th>
            <td data-label=console::app_target()>{target}</td>
            <td data-label=console::app_subscriptions()>{console::app_active(subscriptions)}</td>
            <td data-label=console::app_deliveries()>{deliveries}</td>
            <td data-label=console::app_created()><When at=created_at/></td>
        </tr>
    }
}
