//! The table of contacts. The name is the link; it covers the row.

use leptos::prelude::*;
use leptos_router::components::A;
use portico_api_types::desk::DeskContactRow;

use crate::{admin::place::contact_path, i18n::console, ui::Avatar};

/// The id of a row's link.
pub(super) fn row_id(row: &DeskContactRow) -> String {
    format!("contact-{}", row.id)
}

/// Name, address and company.
#[component]
pub(super) fn ContactTable(rows: RwSignal<Vec<DeskContactRow>>) -> impl IntoView {
    view! {
        <table class="table rows">
            <caption class="visually-hidden">{console::contacts_title()}</caption>
            <thead>
                <tr>
                    <th scope="col">{console::contact_name()}</th>
                    <th scope="col">{console::contact_email()}</th>
                    <th scope="col">{console::contact_company()}</th>
                </tr>
            </thead>
            <tbody>
                <For each=move || rows.get() key=|row| row.id let:row><Row row/></For>
            </tbody>
        </table>
    }
}

#[component]
fn Row(row: DeskContactRow) -> impl IntoView {
    let id = row_id(&row);
    let DeskContactRow { id: contact, name, email, company } = row;
    // A contact without a name is called by its address.
    let email = email.filter(|email| *email != name);
    view! {
        <tr class="table-link">
            <td class="rows-first">
                <A href=contact_path(&contact.to_string()) attr:id=id attr:class="rows-link">
                    <Avatar name=name.clone()/>
                    <span>{name}</span>
                </A>
            </td>
            <td class="rows-soft">{email}</td>
            <td>{company}</td>
        </tr>
    }
}
