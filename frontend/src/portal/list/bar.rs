//! Above the list: view, status and search.

use leptos::prelude::*;
use portico_domain::{pipeline::Status, view::View};

use super::{
    Address,
    wanted::{status_name, status_named},
};
use crate::{
    i18n::portal as text,
    portal::page::use_portal,
    ui::{Debounced, Glyph, Icon, IconButton, Menu, MenuChoice, Segment, Segments, focus},
};

/// Milliseconds without a key until the search begins.
const TYPING_PAUSE: u64 = 250;

#[component]
pub(super) fn Bar(address: Address) -> impl IntoView {
    view! {
        <div class="bar">
            <StatusFilter address/>
            <Search address/>
            <ViewMenu address/>
        </div>
    }
}

#[component]
fn StatusFilter(address: Address) -> impl IntoView {
    let segment =
        |value: &str, label: &str| Segment { value: value.to_owned(), label: label.to_owned() };
    let segments = vec![
        segment("", text::status_all()),
        segment(status_name(Status::Open), text::status_open()),
        segment(status_name(Status::Closed), text::status_closed()),
    ];
    let chosen = move || address.wanted.read().status.map_or("", status_name).to_owned();
    let choose = Callback::new(move |name: String| {
        address.go.run(address.wanted.get_untracked().with_status(status_named(&name)));
    });
    view! {
        <Segments
            label=text::column_status()
            name="status"
            segments
            chosen=Signal::derive(chosen)
            choose
        />
    }
}

/// The search; it follows the address and changes it once the typing pauses.
#[component]
fn Search(address: Address) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let pause = Debounced::new(TYPING_PAUSE);
    let words = Memo::new(move |_| address.wanted.read().words.clone());
    Effect::new(move || {
        let words = words.get();
        if typed.read_untracked().trim() != words {
            typed.set(words);
        }
    });
    let apply = move || {
        let wanted = address.wanted.get_untracked();
        let next = wanted.clone().with_words(&typed.read_untracked());
        if next.words != wanted.words {
            // The first letter is a step to go back to, the following ones are not.
            let change = if wanted.words.is_empty() { address.go } else { address.amend };
            change.run(next);
        }
    };
    let clear = move |_| {
        typed.set(String::new());
        pause.cancel();
        apply();
        focus("search");
    };
    view! {
        <form class="search" role="search" on:submit=move |event| {
            event.prevent_default();
            pause.cancel();
            apply();
        }>
            <Icon glyph=Glyph::Search/>
            <input
                class="input"
                id="search"
                type="search"
                autocomplete="off"
                enterkeyhint="search"
                maxlength="200"
                aria-label=text::search_label()
                placeholder=text::search_placeholder()
                prop:value=move || typed.get()
                on:input=move |event| {
                    typed.set(event_target_value(&event));
                    pause.run(apply);
                }
            />
            <Show when=move || !typed.read().is_empty()>
                <IconButton glyph=Glyph::Cross label=text::search_clear() on:click=clear/>
            </Show>
        </form>
    }
}

/// Which tickets: offered to those who see more than their own.
#[component]
fn ViewMenu(address: Address) -> impl IntoView {
    let session = use_portal().session;
    let views =
        move || session.read().as_ref().map(|contact| contact.views.clone()).unwrap_or_default();
    let chosen = move || address.wanted.read().view;
    let choice = move |view: View| {
        let choose = move |()| address.go.run(address.wanted.get_untracked().with_view(view));
        view! {
            <MenuChoice chosen=Signal::derive(move || chosen() == view) act=Callback::new(choose)>
                {label(view)}
            </MenuChoice>
        }
    };
    view! {
        <Show when=move || !views().is_empty()>
            <div class="view-menu">
                <Menu at_end=true button=move || view! {
                    <span class="view-menu-word">{text::view_label()}</span>
                    <span>{move || label(chosen())}</span>
                }>
                    {views().into_iter().map(choice).collect_view()}
                </Menu>
            </div>
        </Show>
    }
}

fn label(view: View) -> &'static str {
    match view {
        View::All => text::view_all(),
        View::Organization => text::view_organization(),
        View::Owned => text::view_owned(),
    }
}
