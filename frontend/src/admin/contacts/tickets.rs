//! The tickets that a contact sees. The subject is the link; it covers the row.

use leptos::prelude::*;
use leptos_router::components::A;
use portico_api_types::desk::DeskTicketRow;

use crate::{
    admin::{desk::StagePill, place::ticket_path},
    i18n::{When, console},
};

/// The id of a row's link.
pub(super) fn row_id(row: &DeskTicketRow) -> String {
    format!("ticket-{}", row.id)
}

/// Subject, who asked, stage and last activity.
#[component]
pub(super) fn TicketTable(rows: RwSignal<Vec<DeskTicketRow>>) -> impl IntoView {
    view! {
        <table class="table rows">
            <caption class="visually-hidden">{console::contact_sees()}</caption>
            <thead>
                <tr>
                    <th scope="col">{console::column_subject()}</th>
                    <th scope="col">{console::column_from()}</th>
                    <th scope="col">{console::column_stage()}</th>
                    <th scope="col">{console::column_activity()}</th>
                </tr>
            </thead>
            <tbody>
                <For each=move || rows.get() key=|row| row.id let:row><Row row/></For>
            </tbody>
        </table>
    }
}

#[component]
fn Row(row: DeskTicketRow) -> impl IntoView {
    let id = row_id(&row);
    view! {
        <tr class="table-link">
            <td class="rows-first">
                <A href=ticket_path(&row.id.to_string()) attr:id=id attr:class="rows-link">
                    <span>{row.subject}</span>
                </A>
            </td>
            <td class="rows-soft">{row.requested_by}</td>
            <td><StagePill stage=row.stage status=row.status/></td>
            <td class="rows-soft"><When at=row.last_activity_at/></td>
        </tr>
    }
}
