//! The groups, one below the other.

use leptos::prelude::*;

use super::{
    edit::Edit,
    group::{GroupCard, Limit},
};
use crate::{
    i18n::console,
    ui::{Glyph, Icon},
};

/// All groups, joined by "or", and the button that adds one.
#[component]
pub(super) fn Builder(
    edit: Edit,
    /// What it means that there is no filter.
    empty: &'static str,
) -> impl IntoView {
    let groups = Memo::new(move |_| edit.rule.read().groups());
    let is_first = move |group: u32| groups.read().first() == Some(&group);
    let full = Memo::new(move |_| edit.rule.read().no_group_of(1));
    view! {
        <div class="filter-groups">
            <Show when=move || groups.read().is_empty()>
                <p class="filters-empty">{empty}</p>
            </Show>
            <For each=move || groups.get() key=|group| *group let:group>
                <div>
                    <Show when=move || !is_first(group)>
                        <p class="filter-or"><span>{console::filters_or()}</span></p>
                    </Show>
                    <GroupCard edit group/>
                </div>
            </For>
            <Removed edit/>
            <div class="filter-actions">
                <button
                    id="filters-add-group"
                    type="button"
                    class="button"
                    disabled=move || full.get().is_some()
                    on:click=move |_| edit.add_group()
                >
                    <Icon glyph=Glyph::Plus/>
                    <span>{move || if groups.read().is_empty() { console::filters_add() } else { console::filters_add_group() }}</span>
                </button>
                <Limit full/>
            </div>
        </div>
    }
}

/// What was removed last, until something else is done.
#[component]
fn Removed(edit: Edit) -> impl IntoView {
    view! {
        <div class="filters-removed-place" role="status">
            {move || edit.removed.get().map(|removed| view! {
                <p class="filters-removed">
                    <span>{removed.text}</span>
                    <button type="button" class="link-button" on:click=move |_| edit.undo()>{console::undo()}</button>
                </p>
            })}
        </div>
    }
}
