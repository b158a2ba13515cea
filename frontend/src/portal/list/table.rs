//! The table; under 640 px its rows are cards.

use leptos::prelude::*;
use portico_api_types::portal::TicketRow;
use portico_domain::view::Column;

use super::{Address, columns, rows::Row};
use crate::{i18n::portal as text, ui::SortHeader};

#[component]
pub(super) fn Table(rows: Memo<Vec<TicketRow>>, address: Address) -> impl IntoView {
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
                <For each=move || rows.get() key=what_is_drawn let:ticket>
                    <Row ticket/>
                </For>
            </tbody>
        </table>
    }
}

/// A row that shows something else is drawn anew; the others stay as they are.
fn what_is_drawn(row: &TicketRow) -> impl Eq + std::hash::Hash + use<> {
    let texts = [&row.subject, &row.requested_by, &row.owner].map(String::clone);
    let found = row.snippet.as_ref().map(|found| (found.text.clone(), found.marks.clone()));
    let times = (row.created_at, row.last_activity_at);
    (row.id, texts, times, row.status, row.stage.clone(), found)
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
