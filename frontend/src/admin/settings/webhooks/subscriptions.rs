//! What an app is told of.

use leptos::{prelude::*, task::spawn_local};
use portico_api_types::{crm::webhooks::WebhookSubscription, settings::SendTestEvent};
use portico_domain::id::WebhookAppId;

use super::{
    subscribe::SubscribeForm,
    subscription::{SubscriptionRow, row_id},
};
use crate::{
    admin::settings::{confirm::Confirm, landing::Landing, sending::Sending},
    api::webhooks,
    i18n::console,
    ui::{ErrorState, Load, Loaded, Skeleton, Waiting, focus_after_dialog, load, toast},
};

type Subscription = WebhookSubscription;

/// The subscriptions, the form for a new one, and the question before one goes.
#[component]
pub(super) fn Subscriptions(id: WebhookAppId, sent: RwSignal<u32>) -> impl IntoView {
    let all = load(move || webhooks::subscriptions(id));
    let (leaving, asking) = (RwSignal::new(None::<Subscription>), RwSignal::new(false));
    let landing = Landing::of(all);
    let retry = Callback::new(move |()| all.again());
    let known = Memo::new(move |_| match &*all.value.read() {
        Load::Waiting => Load::Waiting,
        Load::Failed(failure) => Load::Failed(failure.clone()),
        Load::Ready(all) => Load::Ready(all.is_empty()),
    });
    let test = Callback::new(move |subscription: Subscription| send_test(id, subscription, sent));
    let remove = Callback::new(move |subscription: Subscription| {
        leaving.set(Some(subscription));
        asking.set(true);
    });
    view! {
        <div class="subscriptions">
            {move || match known.get() {
                Load::Waiting => view! { <Waiting><Skeleton lines=3/></Waiting> }.into_any(),
                Load::Failed(failure) => view! { <ErrorState failure retry/> }.into_any(),
                Load::Ready(true) => {
                    view! { <p class="rule-empty">{console::subscriptions_none()}</p> }.into_any()
                }
                Load::Ready(false) => view! { <Rows id all test remove/> }.into_any(),
            }}
            <SubscribeForm id added=Callback::new(move |new: Subscription| {
                all.again();
                landing.at(row_id(&new.id));
            })/>
        </div>
        <Removal id leaving asking all/>
    }
}

#[component]
fn Rows(
    id: WebhookAppId,
    all: Loaded<Vec<Subscription>>,
    test: Callback<Subscription>,
    remove: Callback<Subscription>,
) -> impl IntoView {
    let rows = move || match &*all.value.read() {
        Load::Ready(all) => all.clone(),
        _ => Vec::new(),
    };
    view! {
        <ul class="subscriptions-list" role="list">
            <For each=rows key=|row| row.id.clone() let:row>
                <SubscriptionRow id row test remove/>
            </For>
        </ul>
    }
}

/// Asks before a subscription goes.
#[component]
fn Removal(
    id: WebhookAppId,
    leaving: RwSignal<Option<Subscription>>,
    asking: RwSignal<bool>,
    all: Loaded<Vec<Subscription>>,
) -> impl IntoView {
    let sending = Sending::start();
    let act = Callback::new(move |()| {
        let Some(gone) = leaving.get_untracked() else { return };
        sending.run(async move { webhooks::unsubscribe(id, &gone.id).await }, move |()| {
            asking.set(false);
            all.again();
            toast(console::subscription_removed());
            focus_after_dialog("field-event-type");
        });
    });
    view! {
        <Confirm
            open=asking
            name="unsubscribe"
            title=console::subscription_remove_title()
            text=console::subscription_remove_text()
            action=console::subscription_remove()
            sending
            act
        />
    }
}

/// Sends an event of the subscription's kind; the log below shows what becomes of it.
fn send_test(id: WebhookAppId, subscription: Subscription, sent: RwSignal<u32>) {
    let Ok(subscription_id) = subscription.id.parse() else { return };
    spawn_local(async move {
        match webhooks::send_test(id, &SendTestEvent { subscription_id }).await {
            Ok(_) => {
                toast(console::test_sent());
                // None: the page is gone.
                let _ = sent.try_update(|sent| *sent += 1);
            }
            Err(failure) => toast(failure.explain()),
        }
    });
}
