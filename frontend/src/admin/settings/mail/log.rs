//! The list. State, address and page stand in the address.

use std::time::Duration;

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use portico_api_types::settings::MailPage;

use super::{
    row::Rows,
    state::{FILTERS, label},
};
use crate::{
    admin::{contacts::search::Search, place::MAIL, session::use_session},
    api::{mail, query},
    i18n::console,
    ui::{
        Button, EmptyState, ErrorState, Glyph, Load, Loaded, Pager, Segment, Segments, Skeleton,
        Waiting, load,
    },
};

/// A first try is done within this time when the server answers at all.
const FIRST_TRY: Duration = Duration::from_millis(2_500);

/// Filter, search, rows, pages. It follows what is `tested` and tried again from here.
#[component]
pub(super) fn Log(tested: RwSignal<u32>) -> impl IntoView {
    let parameters = use_location().query;
    let of = move |name: &str| parameters.read().get(name).unwrap_or_default();
    let state = Memo::new(move |_| of("state"));
    let address = Memo::new(move |_| of("address"));
    let page = load(move || {
        let (state, address, after, before) =
            (state.get(), address.get(), of("after"), of("before"));
        let asked = query(&[
            ("state", &state),
            ("address", &address),
            ("after", &after),
            ("before", &before),
        ]);
        async move { mail::list(&asked).await }
    });
    let again = Callback::new(move |()| {
        page.again();
        set_timeout(
            move || {
                if page.value.try_read_untracked().is_some() {
                    page.again();
                }
            },
            FIRST_TRY,
        );
    });
    Effect::new(move |before: Option<()>| {
        tested.track();
        if before.is_some() {
            again.run(());
        }
    });
    view! {
        <section class="mail-log" aria-label=console::mail_title()>
            <Bar state address page/>
            <Listed page state address again/>
        </section>
    }
}

/// What narrows the list.
#[component]
fn Bar(state: Memo<String>, address: Memo<String>, page: Loaded<MailPage>) -> impl IntoView {
    let session = use_session();
    let segment = |value: &str| Segment {
        value: value.to_owned(),
        label: if value.is_empty() { console::mail_all().to_owned() } else { label(value) },
    };
    let go = move |state: &str, address: &str| {
        session.go_instead(format!("{MAIL}{}", query(&[("state", state), ("address", address)])));
    };
    let choose = Callback::new(move |state: String| go(&state, &address.get_untracked()));
    let find = Callback::new(move |address: String| go(&state.get_untracked(), &address));
    view! {
        <div class="mail-bar">
            <Segments
                label=console::mail_filter()
                name="mail-state"
                segments=FILTERS.map(segment).to_vec()
                chosen=state
                choose
            />
            <Search label=console::mail_search() words=address find/>
            <Button icon=Glyph::Again busy=page.busy on:click=move |_| page.again()>
                {console::mail_refresh()}
            </Button>
        </div>
    }
}

/// The rows, or what stands in their place; below them the pages.
#[component]
fn Listed(
    page: Loaded<MailPage>,
    state: Memo<String>,
    address: Memo<String>,
    again: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let retry = Callback::new(move |()| page.again());
    let known = Memo::new(move |_| match &*page.value.read() {
        Load::Waiting => Load::Waiting,
        Load::Failed(failure) => Load::Failed(failure.clone()),
        Load::Ready(page) => Load::Ready(page.mail.is_empty()),
    });
    let cursors = Memo::new(move |_| match &*page.value.read() {
        Load::Ready(page) => (page.previous.clone(), page.next.clone()),
        _ => (None, None),
    });
    let go = move |name: &'static str, cursor: Option<String>| {
        let (state, address) = (state.get_untracked(), address.get_untracked());
        let cursor = cursor.unwrap_or_default();
        let asked = query(&[("state", &state), ("address", &address), (name, &cursor)]);
        session.go(format!("{MAIL}{asked}"));
    };
    let previous = Callback::new(move |()| go("before", cursors.get_untracked().0));
    let next = Callback::new(move |()| go("after", cursors.get_untracked().1));
    let is_narrowed = move || !state.read().is_empty() || !address.read().is_empty();
    view! {
        <div class="settings-list" data-busy=move || page.busy.get().then_some("true")>
            {move || match known.get() {
                Load::Waiting => view! { <Waiting><Skeleton lines=8/></Waiting> }.into_any(),
                Load::Failed(failure) => view! { <ErrorState failure retry/> }.into_any(),
                Load::Ready(true) => nothing(is_narrowed()).into_any(),
                Load::Ready(false) => view! { <Rows page again/> }.into_any(),
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

fn nothing(is_narrowed: bool) -> impl IntoView {
    if is_narrowed {
        view! { <EmptyState glyph=Glyph::Search title=console::mail_none() text=console::mail_none_text()/> }
    } else {
        view! { <EmptyState glyph=Glyph::Send title=console::mail_empty() text=console::mail_empty_text()/> }
    }
}
