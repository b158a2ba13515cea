//! What was sent to an app. State and page stand in the address.

use std::time::Duration;

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use portico_api_types::settings::WebhookDeliveryPage;
use portico_domain::id::WebhookAppId;

use super::{
    delivery::Deliveries,
    state::{FILTERS, label},
};
use crate::{
    admin::{place::webhook_app_path, session::use_session},
    api::{query, webhooks},
    i18n::console,
    ui::{
        Button, EmptyState, ErrorState, Glyph, Load, Loaded, Pager, Segment, Segments, Skeleton,
        Waiting, load,
    },
};

/// Rows of a page: the log is one part of the app's page.
const ROWS: &str = "10";
/// A first try is done within this time when the receiver answers at all.
const FIRST_TRY: Duration = Duration::from_millis(2_500);

/// The log: filter, rows, pages. It follows what is `sent` from here.
#[component]
pub(super) fn Log(id: WebhookAppId, sent: RwSignal<u32>) -> impl IntoView {
    let parameters = use_location().query;
    let of = move |name: &str| parameters.read().get(name).unwrap_or_default();
    let wanted = Memo::new(move |_| (of("state"), of("after"), of("before")));
    let state = Signal::derive(move || wanted.read().0.clone());
    let page = load(move || {
        let (state, after, before) = wanted.get();
        let asked =
            query(&[("state", &state), ("after", &after), ("before", &before), ("limit", ROWS)]);
        async move { webhooks::deliveries(id, &asked).await }
    });
    Effect::new(move |before: Option<()>| {
        sent.track();
        if before.is_some() {
            page.again();
            set_timeout(move || again_if_there(page), FIRST_TRY);
        }
    });
    view! {
        <section class="log" aria-labelledby="log-title">
            <header class="log-head">
                <div class="settings-about">
                    <h2 id="log-title">{console::section_log()}</h2>
                    <p>{console::section_log_text()}</p>
                </div>
                <LogFilter id state/>
                <Button icon=Glyph::Again busy=page.busy on:click=move |_| page.again()>
                    {console::log_refresh()}
                </Button>
            </header>
            <Rows id page state sent/>
        </section>
    }
}

fn again_if_there(page: Loaded<WebhookDeliveryPage>) {
    if page.value.try_read_untracked().is_some() {
        page.again();
    }
}

#[component]
fn LogFilter(id: WebhookAppId, state: Signal<String>) -> impl IntoView {
    let session = use_session();
    let segment = |value: &str| Segment {
        value: value.to_owned(),
        label: if value.is_empty() { console::log_all().to_owned() } else { label(value) },
    };
    let choose = Callback::new(move |state: String| {
        session.go_instead(format!("{}{}", webhook_app_path(id), query(&[("state", &state)])));
    });
    view! {
        <Segments
            label=console::log_filter()
            name="delivery-state"
            segments=FILTERS.map(segment).to_vec()
            chosen=state
            choose
        />
    }
}

/// The rows, or what stands in their place; below them the pages.
#[component]
fn Rows(
    id: WebhookAppId,
    page: Loaded<WebhookDeliveryPage>,
    state: Signal<String>,
    sent: RwSignal<u32>,
) -> impl IntoView {
    let session = use_session();
    let retry = Callback::new(move |()| page.again());
    let known = Memo::new(move |_| match &*page.value.read() {
        Load::Waiting => Load::Waiting,
        Load::Failed(failure) => Load::Failed(failure.clone()),
        Load::Ready(page) => Load::Ready(page.deliveries.is_empty()),
    });
    let cursors = Memo::new(move |_| match &*page.value.read() {
        Load::Ready(page) => (page.previous.clone(), page.next.clone()),
        _ => (None, None),
    });
    let go = move |name: &'static str, cursor: Option<String>| {
        let state = state.get_untracked();
        let asked = query(&[("state", &state), (name, &cursor.unwrap_or_default())]);
        session.go(format!("{}{asked}", webhook_app_path(id)));
    };
    let previous = Callback::new(move |()| go("before", cursors.get_untracked().0));
    let next = Callback::new(move |()| go("after", cursors.get_untracked().1));
    view! {
        <div class="settings-list" data-busy=move || page.busy.get().then_some("true")>
            {move || match known.get() {
                Load::Waiting => view! { <Waiting><Skeleton lines=6/></Waiting> }.into_any(),
                Load::Failed(failure) => view! { <ErrorState failure retry/> }.into_any(),
                Load::Ready(true) => view! { <Nothing state/> }.into_any(),
                Load::Ready(false) => view! { <Deliveries id page sent/> }.into_any(),
            }}
        </div>
        <Show when=move || *cursors.read() != (None, None)>
            <Pager
                count=String::new()
                has_previous=Signal::derive(move || cursors.read().0.is_some())
                has_next=Signal::derive(move || cursors.read().1.is_some())
                previous
                next
            />
        </Show>
    }
}

#[component]
fn Nothing(state: Signal<String>) -> impl IntoView {
    move || {
        if state.read().is_empty() {
            view! { <EmptyState glyph=Glyph::Send title=console::log_empty() text=console::log_empty_text()/> }
        } else {
            view! { <EmptyState glyph=Glyph::Tick title=console::log_none() text=console::log_none_text()/> }
        }
    }
}
