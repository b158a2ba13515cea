//! One thing that an app is told of.

use leptos::prelude::*;
use portico_api_types::crm::webhooks::{ChangeSubscription, WebhookSubscription};
use portico_domain::id::WebhookAppId;

use super::event::event_label;
use crate::{
    admin::settings::sending::Sending,
    api::webhooks,
    i18n::console,
    ui::{Button, Glyph, IconButton, toast},
};

/// The id of a subscription's switch.
pub(super) fn row_id(id: &str) -> String {
    format!("subscription-{id}")
}

/// What it is about, whether it is on, a test, and its end.
#[component]
pub(super) fn SubscriptionRow(
    id: WebhookAppId,
    row: WebhookSubscription,
    test: Callback<WebhookSubscription>,
    remove: Callback<WebhookSubscription>,
) -> impl IntoView {
    let event = event_label(&row.event_type);
    let name = match &row.property_name {
        Some(property) => console::subscription_property(&event, property),
        None => event,
    };
    let own = StoredValue::new(row.clone());
    view! {
        <li class="subscription">
            <OnOff id row name=name.clone()/>
            <div class="subscription-acts">
                <Button
                    attr:aria-label=console::test_named(&name)
                    on:click=move |_| test.run(own.get_value())
                >
                    {console::test()}
                </Button>
                <IconButton
                    glyph=Glyph::Bin
                    label=console::subscription_remove_named(&name)
                    on:click=move |_| remove.run(own.get_value())
                />
            </div>
        </li>
    }
}

/// The switch, at once; it goes back when the server refuses.
#[component]
fn OnOff(id: WebhookAppId, row: WebhookSubscription, name: String) -> impl IntoView {
    let WebhookSubscription { id: own, event_type, active, .. } = row;
    let on = RwSignal::new(active);
    let sending = Sending::start();
    let switch_id = row_id(&own);
    let state = move || {
        if on.get() { console::subscription_on() } else { console::subscription_off() }
    };
    let change = move |event| {
        let wanted = event_target_checked(&event);
        let own = own.clone();
        on.set(wanted);
        let running = async move {
            let change = ChangeSubscription { active: wanted };
            // A refusal is an answer too, so that the switch can follow it.
            Ok(webhooks::activate(id, &own, change).await)
        };
        sending.run(running, move |answer| {
            if let Err(failure) = answer {
                on.set(!wanted);
                toast(failure.explain());
            }
        });
    };
    view! {
        <label class="switch subscription-switch">
            <input
                type="checkbox"
                role="switch"
                id=switch_id
                prop:checked=move || on.get()
                disabled=move || sending.busy.get()
                on:change=change
            />
            <span class="subscription-text">
                <span class="subscription-name">{name}</span>
                <code class="scope-name">{event_type}</code>
                <span class="subscription-state">{state}</span>
            </span>
        </label>
    }
}
