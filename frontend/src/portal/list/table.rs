//! The table; under 640 px its rows are cards.

use leptos::prelude::*;
use portico_api_types::portal::TicketRow;
use portico_domain::view::Column;

use super::{Address, columns, rows::Row};
use crate::{i18n::portal as text, ui::SortHeader};

#[component]
pub(super) fn Table(rows: Vec<TicketRow>, address: Address) -> impl IntoView {
    view! {
        <table class="table tickets">
            <caption class="visually-hidden">{text::list_caption()}</caption>
            <thead>
                <tr>
                    {Column::DEFAULT
                        .into_iter()
                        .map(|column| view! { <Head column address/> })
                        .collect_view()}
                </tr>
            </thead>
            <tbody>
                {rows.into_iter().map(|ticket| view! { <Row ticket/> }).collect_view()}
            </tbody>
        </table>
    }
}

#[component]
fn Head(column: Column, address: Address) -> impl IntoView {
    let order = move || {
        let sort = address.wanted.read().sort;
        (sort.column == column).then_some(sort.descending)
    };
    let sort = Callback::new(move |()| {
        address.go.run(address.wanted.get_untracked().sorted_by(column));
    });
    view! {
        <SortHeader
            label=columns::label(column)
            order=Signal::derive(order)
            sort
            class=format!("column-{}", column.name())
        />
    }
}
