//! A group: filters joined by "and".

use leptos::prelude::*;

use super::{
    edit::Edit,
    model::{Full, LIMITS},
    row::FilterRow,
};
use crate::{
    i18n::{console, number},
    ui::{Button, ButtonKind, Glyph},
};

/// The card of a group; what can be done with it stands below its filters.
#[component]
pub(super) fn GroupCard(edit: Edit, group: u32) -> impl IntoView {
    let rows = Memo::new(move |_| edit.rule.read().rows(group));
    let place = Memo::new(move |_| {
        let at = edit.rule.read().groups().iter().position(|key| *key == group).unwrap_or(0);
        (at + 1).to_string()
    });
    let is_first = move |row: u32| rows.read().first() == Some(&row);
    view! {
        <section class="filter-group" aria-label=move || console::filters_group(&place.get())>
            <ul class="filter-rows" role="list">
                <For each=move || rows.get() key=|row| *row let:row>
                    <li>
                        <Show when=move || !is_first(row)>
                            <p class="filter-and">{console::filters_and()}</p>
                        </Show>
                        <FilterRow edit row/>
                    </li>
                </For>
            </ul>
            <Actions edit group place/>
        </section>
    }
}

#[component]
fn Actions(edit: Edit, group: u32, place: Memo<String>) -> impl IntoView {
    let full = Memo::new(move |_| edit.rule.read().full(group));
    let no_copy = Memo::new(move |_| {
        let rule = edit.rule.read();
        rule.no_group_of(rule.rows(group).len())
    });
    view! {
        <div class="filter-actions">
            <Button
                kind=ButtonKind::Quiet
                icon=Glyph::Plus
                disabled=Signal::derive(move || full.get().is_some())
                on:click=move |_| edit.add_filter(group)
            >
                {console::filters_add()}
            </Button>
            <Button
                kind=ButtonKind::Quiet
                icon=Glyph::Copy
                disabled=Signal::derive(move || no_copy.get().is_some())
                attr:aria-label=move || console::filters_copy_group_number(&place.get())
                on:click=move |_| edit.copy_group(group)
            >
                {console::filters_copy_group()}
            </Button>
            <Button
                kind=ButtonKind::Quiet
                icon=Glyph::Bin
                attr:aria-label=move || console::filters_remove_group_number(&place.get())
                on:click=move |_| edit.remove_group(group)
            >
                {console::filters_remove_group()}
            </Button>
            <Limit full/>
        </div>
    }
}

/// Why a button does nothing.
#[component]
pub(super) fn Limit(#[prop(into)] full: Signal<Option<Full>>) -> impl IntoView {
    view! { <p class="filter-limit" role="status">{move || full.get().map(limit_text)}</p> }
}

fn limit_text(full: Full) -> String {
    let shown = |limit: usize| number(u64::try_from(limit).unwrap_or_default());
    match full {
        Full::Groups => console::filters_full_groups(&shown(LIMITS.groups)),
        Full::InGroup => console::filters_full_group(&shown(LIMITS.in_group)),
        Full::Filters => console::filters_full(&shown(LIMITS.filters)),
    }
}
