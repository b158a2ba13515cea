//! In place of rows: nothing yet, none match, none on this page, still loading.

use leptos::prelude::*;

use super::Address;
use crate::{
    i18n::portal as text,
    portal::page::use_portal,
    ui::{Button, ButtonKind, ButtonLink, EmptyState, Glyph},
};

#[component]
pub(super) fn NoneYet() -> impl IntoView {
    let href = use_portal().place.filing();
    view! {
        <EmptyState glyph=Glyph::Inbox title=text::none_yet_title() text=text::none_yet_text()>
            <ButtonLink href kind=ButtonKind::Primary icon=Glyph::Plus>{text::list_file()}</ButtonLink>
        </EmptyState>
    }
}

#[component]
pub(super) fn NoneMatch(address: Address) -> impl IntoView {
    let words = address.wanted.read_untracked().words.clone();
    let sentence = if words.is_empty() {
        text::none_match_text().to_owned()
    } else {
        text::none_match_words(&words)
    };
    let reset = move |_| address.go.run(address.wanted.get_untracked().unrestricted());
    view! {
        <EmptyState glyph=Glyph::Search title=text::none_match_title() text=sentence>
            <Button on:click=reset>{text::none_match_reset()}</Button>
        </EmptyState>
    }
}

/// There are tickets, but the address leads beyond the last one.
#[component]
pub(super) fn BeyondEnd(address: Address) -> impl IntoView {
    let first = move |_| address.amend.run(address.wanted.get_untracked().first_page());
    view! {
        <EmptyState glyph=Glyph::Search title=text::beyond_title() text=text::beyond_text()>
            <Button on:click=first>{text::beyond_first()}</Button>
        </EmptyState>
    }
}

/// Rows of grey lines; decoration.
#[component]
pub(super) fn TableSkeleton() -> impl IntoView {
    let row = |_| {
        view! {
            <div class="row-skeleton">
                <span class="skeleton-line"></span>
                <span class="skeleton-line"></span>
                <span class="skeleton-line"></span>
            </div>
        }
    };
    view! { <div class="list-skeleton" aria-hidden="true">{(0..8).map(row).collect_view()}</div> }
}
