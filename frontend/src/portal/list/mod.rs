//! The list of tickets. What it shows stands in the address: view, status, search, sort, page.

mod bar;
mod columns;
mod lead;
mod live;
mod rows;
mod table;
mod wanted;

use leptos::prelude::*;
use portico_api_types::portal::TicketPage;

use super::{
    frame::SignedIn,
    page::{Heading, use_portal},
    route::{Step, query_value, use_router},
};
use crate::{
    api::Failure,
    i18n::portal as text,
    ui::{ButtonKind, ButtonLink, ErrorState, Glyph, Load, Loaded, Pager, Waiting, load},
};
use bar::Bar;
use lead::{BeyondEnd, NoneMatch, NoneYet, TableSkeleton};
use table::Table;
use wanted::Wanted;

/// What the list shows, and how to change it.
#[derive(Clone, Copy)]
struct Address {
    wanted: Memo<Wanted>,
    go: Callback<Wanted>,
    /// Changes the address without a step to go back to.
    amend: Callback<Wanted>,
}

#[component]
pub(super) fn ListPage() -> impl IntoView {
    view! { <SignedIn><List/></SignedIn> }
}

#[component]
fn List() -> impl IntoView {
    let portal = use_portal();
    let address = use_address();
    let api = portal.api.clone();
    let page = load(move || {
        let api = api.clone();
        let query = address.wanted.read().query();
        async move { api.tickets(&query).await }
    });
    let held = live::follow(page, address);
    let stand = Memo::new(move |_| Stand::of(&page.value.read(), &address.wanted.read_untracked()));
    let rows = Memo::new(move |_| match &*page.value.read() {
        Load::Ready(page) => page.tickets.clone(),
        _ => Vec::new(),
    });
    view! {
        <div class="page-head">
            <Heading text=text::list_heading()/>
            <ButtonLink href=portal.place.filing() kind=ButtonKind::Primary icon=Glyph::Plus>
                {text::list_file()}
            </ButtonLink>
        </div>
        <Bar address/>
        <section
            class="card list"
            aria-label=text::list_heading()
            aria-busy=move || page.busy.get().then_some("true")
        >
            <live::NewRows page held/>
            {move || match stand.get() {
                Stand::Waiting => view! { <Waiting><TableSkeleton/></Waiting> }.into_any(),
                Stand::Failed(failure) => {
                    let retry = Callback::new(move |()| page.again());
                    view! { <ErrorState failure retry/> }.into_any()
                }
                Stand::Rows => view! { <Table rows address/> }.into_any(),
                Stand::BeyondEnd => view! { <BeyondEnd address/> }.into_any(),
                Stand::NoneMatch => view! { <NoneMatch address/> }.into_any(),
                Stand::NoneYet => view! { <NoneYet/> }.into_any(),
            }}
        </section>
        <ListPager page address/>
    }
}

/// What stands in the list's place.
#[derive(Clone, PartialEq)]
enum Stand {
    Waiting,
    Failed(Failure),
    Rows,
    BeyondEnd,
    NoneMatch,
    NoneYet,
}

impl Stand {
    fn of(page: &Load<TicketPage>, wanted: &Wanted) -> Self {
        match page {
            Load::Waiting => Self::Waiting,
            Load::Failed(failure) => Self::Failed(failure.clone()),
            Load::Ready(page) if !page.tickets.is_empty() => Self::Rows,
            Load::Ready(page) if page.total > 0 || wanted.is_further_on() => Self::BeyondEnd,
            Load::Ready(_) if wanted.is_restricted() => Self::NoneMatch,
            Load::Ready(_) => Self::NoneYet,
        }
    }
}

#[component]
fn ListPager(page: Loaded<TicketPage>, address: Address) -> impl IntoView {
    let of = move |read: fn(&TicketPage) -> Option<String>| match &*page.value.read() {
        Load::Ready(page) => read(page),
        _ => None,
    };
    let count = move || of(|page| Some(text::list_count(page.total))).unwrap_or_default();
    let next = move || of(|page| page.next.clone());
    let previous = move || of(|page| page.previous.clone());
    let go_next = Callback::new(move |()| {
        if let Some(cursor) = untrack(next) {
            address.go.run(address.wanted.get_untracked().after(cursor));
        }
    });
    let go_previous = Callback::new(move |()| {
        if let Some(cursor) = untrack(previous) {
            address.go.run(address.wanted.get_untracked().before(cursor));
        }
    });
    view! {
        <Pager
            count=Signal::derive(count)
            has_next=Signal::derive(move || next().is_some())
            has_previous=Signal::derive(move || previous().is_some())
            next=go_next
            previous=go_previous
        />
    }
}

fn use_address() -> Address {
    let router = use_router();
    let query = router.query();
    let wanted = Memo::new(move |_| {
        let query = query.read();
        Wanted::parse(|name| query_value(&query, name))
    });
    let root = use_portal().place.list();
    let change = move |step: Step| {
        let root = root.clone();
        Callback::new(move |wanted: Wanted| router.to(&format!("{root}{}", wanted.query()), step))
    };
    Address { wanted, go: change(Step::Change), amend: change(Step::Amend) }
}
