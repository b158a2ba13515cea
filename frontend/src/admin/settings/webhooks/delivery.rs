//! The rows of the log.

use leptos::prelude::*;
use portico_api_types::settings::{WebhookAttempt, WebhookDelivery, WebhookDeliveryPage};
use portico_domain::id::{DeliveryId, WebhookAppId};

use super::{
    attempts::{Attempts, answer},
    event::event_label,
    state::{label, tone},
};
use crate::{
    admin::settings::sending::Sending,
    api::webhooks,
    i18n::{When, console, number},
    ui::{Button, ButtonKind, Glyph, Icon, Load, Loaded, Pill, toast},
};

type Row = Memo<Option<WebhookDelivery>>;

/// The table; a row stays, with the focus on it, while what it says changes.
#[component]
pub(super) fn Deliveries(
    id: WebhookAppId,
    page: Loaded<WebhookDeliveryPage>,
    sent: RwSignal<u32>,
) -> impl IntoView {
    let ids = move || match &*page.value.read() {
        Load::Ready(page) => page.deliveries.iter().map(|row| row.id).collect(),
        _ => Vec::new(),
    };
    let row = move |delivery: DeliveryId| {
        let row = Memo::new(move |_| match &*page.value.read() {
            Load::Ready(page) => page.deliveries.iter().find(|row| row.id == delivery).cloned(),
            _ => None,
        });
        view! { <DeliveryRow id delivery row sent/> }
    };
    view! {
        <table class="table listing deliveries">
            <caption class="visually-hidden">{console::section_log()}</caption>
            <thead>
                <tr>
                    <th scope="col">{console::delivery_event()}</th>
                    <th scope="col">{console::delivery_state()}</th>
                    <th scope="col">{console::delivery_tries()}</th>
                    <th scope="col">{console::delivery_last()}</th>
                    <td></td>
                </tr>
            </thead>
            <tbody><For each=ids key=|id| *id children=row/></tbody>
        </table>
    }
}

#[component]
fn DeliveryRow(
    id: WebhookAppId,
    delivery: DeliveryId,
    row: Row,
    sent: RwSignal<u32>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let known = move || row.get().map(|row| view! { <Cells row/> });
    // Newer tries are fetched as well.
    let tries = Memo::new(move |_| row.read().as_ref().map(|row| row.attempts));
    let details = move || {
        tries.get();
        view! { <Attempts id delivery/> }
    };
    view! {
        <tr>
            {known}
            <td class="listing-acts"><Acts id delivery row open sent/></td>
        </tr>
        <Show when=move || open.get()>
            <tr class="delivery-details" id=details_id(delivery)>
                <td colspan="5">{details}</td>
            </tr>
        </Show>
    }
}

fn details_id(delivery: DeliveryId) -> String {
    format!("delivery-{delivery}")
}

#[component]
fn Cells(row: WebhookDelivery) -> impl IntoView {
    let about = match &*row.object_id {
        "0" => console::delivery_test().to_owned(),
        id => console::delivery_record(id),
    };
    let state = row.state.clone();
    let next = row.next_at.filter(|_| row.attempts > 0).map(|at| {
        view! { <span class="listing-detail">{console::delivery_next()} " " <When at/></span> }
    });
    let last = row.last_attempt.map(|attempt: WebhookAttempt| {
        let text = answer(&attempt);
        view! {
            <When at=attempt.at/>
            <span class="listing-detail">{text}</span>
        }
    });
    view! {
        <th scope="row">
            <span class="listing-name">{event_label(&row.event_type)}</span>
            <span class="listing-detail">{about} ", " <When at=row.occurred_at/></span>
        </th>
        <td data-label=console::delivery_state()>
            <Pill tone=tone(&state)>{label(&state)}</Pill>
            {next}
        </td>
        <td data-label=console::delivery_tries()>{number(row.attempts)}</td>
        <td data-label=console::delivery_last()>{last}</td>
    }
}

/// Looking closer, and sending once more.
#[component]
fn Acts(
    id: WebhookAppId,
    delivery: DeliveryId,
    row: Row,
    open: RwSignal<bool>,
    sent: RwSignal<u32>,
) -> impl IntoView {
    let sending = Sending::start();
    let event =
        move || row.read().as_ref().map(|row| event_label(&row.event_type)).unwrap_or_default();
    let replay = move |_| {
        // A refusal is an answer too: it is told elsewhere than in the row.
        let running = async move { Ok(webhooks::replay(id, delivery).await) };
        sending.run(running, move |answer| match answer {
            Ok(_) => {
                toast(console::delivery_replayed());
                sent.update(|sent| *sent += 1);
            }
            Err(failure) => toast(failure.explain()),
        });
    };
    view! {
        <button
            type="button"
            class="button button-quiet"
            aria-expanded=move || open.get().to_string()
            aria-controls=move || open.get().then(|| details_id(delivery))
            aria-label=move || console::delivery_details_of(&event())
            on:click=move |_| open.update(|open| *open = !*open)
        >
            {console::delivery_details()}
            {move || view! { <Icon glyph=if open.get() { Glyph::Up } else { Glyph::Down }/> }}
        </button>
        <Button
            kind=ButtonKind::Quiet
            busy=sending.busy
            attr:aria-label=move || console::delivery_replay_of(&event())
            on:click=replay
        >
            {console::delivery_replay()}
        </Button>
    }
}
