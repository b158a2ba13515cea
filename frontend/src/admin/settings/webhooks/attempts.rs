//! What a delivery carries, and every try to send it.

use leptos::prelude::*;
use portico_api_types::settings::{WebhookAttempt, WebhookDeliveryDetail};
use portico_domain::id::{DeliveryId, WebhookAppId};

use crate::{
    api::webhooks,
    i18n::{When, console, number},
    ui::{CopyText, ErrorState, Load, Skeleton, Waiting, load},
};

/// What the receiver said, or why it said nothing.
pub(super) fn answer(attempt: &WebhookAttempt) -> String {
    let took = number(attempt.took_millis);
    match (attempt.status, &attempt.error) {
        (Some(status), _) => console::attempt_answer(&status.to_string(), &took),
        (None, Some(error)) => console::attempt_failed(error, &took),
        (None, None) => console::attempt_silent(&took),
    }
}

/// The details, fetched when they are opened.
#[component]
pub(super) fn Attempts(id: WebhookAppId, delivery: DeliveryId) -> impl IntoView {
    let details = load(move || webhooks::delivery(id, delivery));
    let retry = Callback::new(move |()| details.again());
    move || match details.value.get() {
        Load::Waiting => view! { <Waiting><Skeleton lines=3/></Waiting> }.into_any(),
        Load::Failed(failure) => view! { <ErrorState failure retry/> }.into_any(),
        Load::Ready(details) => view! { <Detail details/> }.into_any(),
    }
}

#[component]
fn Detail(details: WebhookDeliveryDetail) -> impl IntoView {
    let WebhookDeliveryDetail { delivery, body, attempts } = details;
    let none = attempts.is_empty();
    let line = |attempt: WebhookAttempt| {
        let text = answer(&attempt);
        view! { <li><When at=attempt.at/> <span>{text}</span></li> }
    };
    view! {
        <div class="attempts">
            <div>
                <h3 class="field-label">{console::delivery_tries()}</h3>
                {none.then(|| view! { <p class="rule-empty">{console::attempts_none()}</p> })}
                <ol class="attempts-list" role="list">{attempts.into_iter().map(line).collect_view()}</ol>
            </div>
            <CopyText
                label=console::delivery_body()
                name=format!("body-{}", delivery.id)
                text=body
            />
        </div>
    }
}
