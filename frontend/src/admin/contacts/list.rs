//! The page with all contacts.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use portico_api_types::desk::DeskContactRow;

use super::{
    search::Search,
    table::{ContactTable, row_id},
};
use crate::{
    admin::{place::CONTACTS, session::use_session},
    api::{desk, query},
    i18n::console,
    ui::{
        Button, EmptyState, ErrorState, Glyph, PageOf, Pages, Skeleton, Waiting, focus_if_lost,
        focus_when_drawn, pages,
    },
};

/// Search, table, and more on demand.
#[component]
pub(in crate::admin) fn ContactsPage() -> impl IntoView {
    document().set_title(console::contacts_page_title());
    focus_if_lost("contacts-title");
    let parameters = use_location().query;
    let words = Memo::new(move |_| parameters.read().get("q").unwrap_or_default());
    let session = use_session();
    let find = Callback::new(move |words: String| {
        session.go_instead(format!("{CONTACTS}{}", query(&[("q", &words)])));
    });
    let contacts = pages(move |after| {
        let words = words.get();
        async move {
            let page = desk::contacts(&words, &after).await?;
            Ok(PageOf { rows: page.contacts, total: None, next: page.next })
        }
    });
    view! {
        <div class="contacts">
            <header class="contacts-head">
                <h1 id="contacts-title" class="desk-title" tabindex="-1">{console::contacts_title()}</h1>
                <Search label=console::contacts_search() words find/>
            </header>
            <div class="contacts-body" data-busy=move || contacts.is_stale().then_some("true")>
                <Rows contacts words find/>
            </div>
        </div>
    }
}

/// The table, or what stands in its place.
#[component]
fn Rows(
    contacts: Pages<DeskContactRow>,
    words: Memo<String>,
    find: Callback<String>,
) -> impl IntoView {
    let retry = Callback::new(move |()| contacts.again());
    let waits = Memo::new(move |_| contacts.waits());
    let empty = Memo::new(move |_| contacts.is_empty());
    let failure = Memo::new(move |_| contacts.failure());
    let more = move |_| contacts.more(|first| focus_when_drawn(row_id(first)));
    view! {
        <Show when=move || waits.get()><Waiting><Skeleton lines=12/></Waiting></Show>
        {move || failure.get().map(|failure| view! { <ErrorState failure retry/> })}
        {move || empty.get().then(|| view! { <Nothing words find/> })}
        <Show when=move || !contacts.rows.read().is_empty() && failure.read().is_none()>
            <ContactTable rows=contacts.rows/>
            <Show when=move || contacts.has_more()>
                <p class="contacts-more">
                    <Button busy=contacts.busy on:click=more>{console::show_more()}</Button>
                </p>
            </Show>
        </Show>
    }
}

/// Why there is nothing, and what to do.
#[component]
fn Nothing(words: Memo<String>, find: Callback<String>) -> impl IntoView {
    move || {
        if words.read().is_empty() {
            return view! {
                <EmptyState glyph=Glyph::People title=console::contacts_empty() text=console::contacts_empty_text()/>
            }
            .into_any();
        }
        view! {
            <EmptyState glyph=Glyph::Search title=console::contacts_none() text=console::contacts_none_text()>
                <Button on:click=move |_| find.run(String::new())>{console::contacts_clear()}</Button>
            </EmptyState>
        }
        .into_any()
    }
}
