//! The list of tickets with everything around it.

use leptos::prelude::*;
use portico_api_types::desk::DeskTicketRow;
use portico_domain::id::TicketId;

use super::{
    bulk_bar::BulkBar,
    context::use_desk,
    filter::{DeskFilter, Start},
    filters::Filters,
    live::NewRows,
    row::Row,
    search::SearchField,
};
use crate::{
    i18n::console,
    ui::{Button, EmptyState, ErrorState, Glyph, Load, Pager, Skeleton, Waiting},
};

/// The id of a row's link.
pub(super) fn row_id(id: TicketId) -> String {
    format!("ticket-{id}")
}

/// The pane of the list.
#[component]
pub(super) fn List() -> impl IntoView {
    let desk = use_desk();
    let heading = move || {
        let text = console::desk_title();
        if desk.open.get().is_some() {
            view! { <h2 class="desk-title">{text}</h2> }.into_any()
        } else {
            document().set_title(console::desk_page_title());
            view! { <h1 class="desk-title">{text}</h1> }.into_any()
        }
    };
    view! {
        <section id="desk-list" class="desk-list" aria-label=console::desk_list_label()>
            <header class="desk-list-head">
                {heading}
                <SearchField/>
                <Filters/>
            </header>
            <BulkBar/>
            <Rows/>
            <Pages/>
        </section>
    }
}

/// The rows, or what stands in their place.
#[component]
fn Rows() -> impl IntoView {
    let desk = use_desk();
    let waits = Memo::new(move |_| matches!(*desk.list.value.read(), Load::Waiting));
    let empty = Memo::new(
        move |_| matches!(&*desk.list.value.read(), Load::Ready(page) if page.tickets.is_empty()),
    );
    let failure = Memo::new(move |_| desk.failure());
    let retry = Callback::new(move |()| desk.list.again());
    view! {
        <div class="desk-rows" data-busy=move || desk.list.busy.get().then_some("true") tabindex="-1">
            <Head/>
            <NewRows/>
            <Show when=move || waits.get()>
                <Waiting><Skeleton lines=12/></Waiting>
            </Show>
            {move || failure.get().map(|failure| view! { <ErrorState failure retry/> })}
            <Show when=move || empty.get()><Nothing/></Show>
            <ul class="desk-ul" role="list" hidden=move || desk.rows().is_empty()>
                <For each=move || desk.rows() key=what_is_drawn let:row>
                    <Row row/>
                </For>
            </ul>
        </div>
    }
}

/// A row that shows something else is drawn anew.
fn what_is_drawn(row: &DeskTicketRow) -> impl Eq + std::hash::Hash + use<> {
    let texts =
        [&row.subject, &row.requested_by, &row.company, &row.stage, &row.owner].map(String::clone);
    (
        row.id,
        texts,
        row.status,
        row.priority,
        row.last_activity_at,
        row.awaits_answer,
        row.is_unread,
    )
}

/// The heads of the columns; each cell names itself to screen readers.
#[component]
fn Head() -> impl IntoView {
    view! {
        <div class="desk-head desk-grid" aria-hidden="true">
            <span></span>
            <span></span>
            <span>{console::column_subject()}</span>
            <span>{console::column_from()}</span>
            <span>{console::column_stage()}</span>
            <span>{console::column_priority()}</span>
            <span>{console::column_owner()}</span>
            <span class="desk-head-time">{console::column_activity()}</span>
        </div>
    }
}

/// Why there is nothing, and what to do.
#[component]
fn Nothing() -> impl IntoView {
    let desk = use_desk();
    move || {
        if desk.filter.read().narrows() {
            let clear = move |_| desk.show(&DeskFilter::default());
            view! {
                <EmptyState glyph=Glyph::Search title=console::empty_filtered_title() text=console::empty_filtered_text()>
                    <Button on:click=clear>{console::empty_filtered_action()}</Button>
                </EmptyState>
            }
            .into_any()
        } else {
            view! { <EmptyState glyph=Glyph::Inbox title=console::empty_title() text=console::empty_text()/> }
                .into_any()
        }
    }
}

/// The count and the pages beside this one.
#[component]
fn Pages() -> impl IntoView {
    let desk = use_desk();
    let page = Memo::new(move |_| match &*desk.list.value.read() {
        Load::Ready(page) => (Some(page.total), page.previous.clone(), page.next.clone()),
        _ => (None, None, None),
    });
    let turn = move |start: Option<Start>| {
        if let Some(start) = start {
            desk.show(&desk.filter.read_untracked().at(start));
        }
    };
    let count = move || page.read().0.map(console::desk_count).unwrap_or_default();
    view! {
        <Pager
            count=Signal::derive(count)
            has_previous=Signal::derive(move || page.read().1.is_some())
            has_next=Signal::derive(move || page.read().2.is_some())
            previous=Callback::new(move |()| turn(page.get_untracked().1.map(Start::Before)))
            next=Callback::new(move |()| turn(page.get_untracked().2.map(Start::After)))
        />
    }
}
