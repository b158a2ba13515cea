//! Telling an app of something more.

use leptos::{ev::SubmitEvent, prelude::*};
use portico_api_types::crm::webhooks::{Subscribe, WebhookSubscription};
use portico_domain::{id::WebhookAppId, webhook::EVENT_TYPES};

use super::event::{event_label, names_property};
use crate::{
    admin::settings::sending::{Sending, Trouble},
    api::webhooks,
    i18n::console,
    ui::{Button, Choice, Glyph, Select, TextField},
};

/// The form; `added` hears of the new subscription, which is on.
#[component]
pub(super) fn SubscribeForm(
    id: WebhookAppId,
    added: Callback<WebhookSubscription>,
) -> impl IntoView {
    let event_type = RwSignal::new("ticket.creation".to_owned());
    let property = RwSignal::new(String::new());
    let sending = Sending::start();
    let with_property = Memo::new(move |_| names_property(&event_type.read()));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let named = property.get_untracked().trim().to_owned();
        let property_name = with_property.get_untracked().then_some(named);
        let lacks = property_name.as_ref().is_some_and(String::is_empty);
        let lacks = lacks.then(|| (PROPERTY, console::subscription_lacks_property()));
        if sending.is_refused(lacks.into_iter().collect()) {
            return;
        }
        let event_type = event_type.get_untracked();
        let to = Subscribe { event_type, property_name, active: Some(true) };
        sending.run(async move { webhooks::subscribe(id, &to).await }, move |new| {
            property.set(String::new());
            added.run(new);
        });
    };
    view! {
        <form class="subscribe" novalidate on:submit=submit>
            <Fields event_type property with_property sending/>
            <Button submit=true icon=Glyph::Plus busy=sending.busy>{console::subscription_add()}</Button>
            <div class="subscribe-trouble"><Trouble sending/></div>
        </form>
    }
}

const PROPERTY: &str = "propertyName";

#[component]
fn Fields(
    event_type: RwSignal<String>,
    property: RwSignal<String>,
    with_property: Memo<bool>,
    sending: Sending,
) -> impl IntoView {
    let choices = EVENT_TYPES.map(|kind| Choice::new(kind, event_label(kind))).to_vec();
    view! {
        <Select
            label=console::subscription_event()
            name="event-type"
            choices
            value=event_type
            error=sending.error("eventType", console::subscription_event())
            changed=Callback::new(move |_: String| sending.forgive())
        />
        <Show when=move || with_property.get()>
            <TextField
                label=console::subscription_property_name()
                name="property-name"
                value=property
                error=sending.error(PROPERTY, console::subscription_property_name())
                max_length=Some(100)
            />
        </Show>
    }
}
