//! The head of a table's column that sorts by it.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};

/// A column head with a button. `order` is `Some(true)` while sorted with the largest first,
/// `Some(false)` with the smallest first.
#[component]
pub(crate) fn SortHeader(
    #[prop(into)] label: String,
    #[prop(into)] order: Signal<Option<bool>>,
    sort: Callback<()>,
    #[prop(optional, into)] class: String,
) -> impl IntoView {
    let order_name = move || match order.get() {
        Some(true) => "descending",
        Some(false) => "ascending",
        None => "none",
    };
    let glyph = move || match order.get() {
        Some(false) => Glyph::Up,
        _ => Glyph::Down,
    };
    view! {
        <th scope="col" class=class aria-sort=order_name>
            <button type="button" class="sort" on:click=move |_| sort.run(())>
                {label}
                {move || view! { <Icon glyph=glyph()/> }}
            </button>
        </th>
    }
}
