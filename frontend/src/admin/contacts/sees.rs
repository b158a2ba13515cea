//! What a contact sees in a portal, and what decides about it.

use leptos::prelude::*;
use portico_api_types::desk::{DeskContact, DeskTicketRow, PortalChoice};
use portico_domain::id::ContactId;

use super::{
    page::access_of,
    tickets::{TicketTable, row_id},
};
use crate::{
    admin::portals::PortalField,
    api::desk,
    i18n::console,
    ui::{
        Button, EmptyState, ErrorState, Glyph, PageOf, Pages, Skeleton, Waiting, focus_when_drawn,
        pages,
    },
};

/// The sentences, then the tickets.
#[component]
pub(super) fn Sees(
    id: ContactId,
    known: Memo<Option<DeskContact>>,
    portal: RwSignal<String>,
    portals: Memo<Vec<PortalChoice>>,
) -> impl IntoView {
    let tickets = pages(move |after| {
        let portal = portal.get();
        async move {
            let page = desk::visible_tickets(id, &portal, &after).await?;
            Ok(PageOf { rows: page.tickets, total: Some(page.total), next: page.next })
        }
    });
    let access = Memo::new(move |_| access_of(known.read().as_ref()));
    let line = |text: String| view! { <li>{text}</li> };
    view! {
        <section class="contact-sees" aria-labelledby="contact-sees">
            <header class="contact-sees-head">
                <h2 id="contact-sees">{console::contact_sees()}</h2>
                <p class="contact-total" role="status">{move || tickets.total().map(console::desk_count)}</p>
                <PortalField portal portals/>
            </header>
            <ul class="contact-access">{move || access.get().into_iter().map(line).collect_view()}</ul>
            <div class="contact-tickets" data-busy=move || tickets.is_stale().then_some("true")>
                <Rows tickets/>
            </div>
        </section>
    }
}

/// The tickets, or what stands in their place.
#[component]
fn Rows(tickets: Pages<DeskTicketRow>) -> impl IntoView {
    let retry = Callback::new(move |()| tickets.again());
    let waits = Memo::new(move |_| tickets.waits());
    let empty = Memo::new(move |_| tickets.is_empty());
    let failure = Memo::new(move |_| tickets.failure());
    let more = move |_| tickets.more(|first| focus_when_drawn(row_id(first)));
    view! {
        <Show when=move || waits.get()><Waiting><Skeleton lines=6/></Waiting></Show>
        {move || failure.get().map(|failure| view! { <ErrorState failure retry/> })}
        {move || empty.get().then(|| view! {
            <EmptyState glyph=Glyph::Lock title=console::contact_sees_nothing() text=console::contact_sees_nothing_text()/>
        })}
        <Show when=move || !tickets.rows.read().is_empty() && failure.read().is_none()>
            <TicketTable rows=tickets.rows/>
            <Show when=move || tickets.has_more()>
                <p class="contacts-more">
                    <Button busy=tickets.busy on:click=more>{console::show_more()}</Button>
                </p>
            </Show>
        </Show>
    }
}
