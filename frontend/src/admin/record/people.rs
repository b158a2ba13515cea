//! The contacts and companies of a ticket.

use leptos::prelude::*;
use leptos_router::components::A;
use portico_api_types::desk::{DeskTicket, NamedRecord};

use crate::{
    admin::place::contact_path,
    i18n::console,
    ui::{Avatar, Glyph, Icon, Tag},
};

/// Contacts, then companies.
#[component]
pub(super) fn People(ticket: DeskTicket) -> impl IntoView {
    let DeskTicket { contacts, companies, .. } = ticket;
    view! {
        <h2 class="panel-title">{console::people_contacts()}</h2>
        {nobody(&contacts, console::people_no_contacts())}
        <ul class="people" role="list">{contacts.into_iter().map(contact).collect_view()}</ul>
        <h2 class="panel-title">{console::people_companies()}</h2>
        {nobody(&companies, console::people_no_companies())}
        <ul class="people" role="list">{companies.into_iter().map(company).collect_view()}</ul>
    }
}

fn nobody(records: &[NamedRecord], text: &'static str) -> impl IntoView + use<> {
    records.is_empty().then(|| view! { <p class="panel-empty">{text}</p> })
}

fn contact(contact: NamedRecord) -> impl IntoView {
    view! {
        <li class="person">
            <Avatar name=contact.name.clone()/>
            <span class="person-text">
                <A href=contact_path(&contact.id) attr:class="person-name">{contact.name}</A>
                <span class="person-detail">{contact.detail}</span>
            </span>
        </li>
    }
}

/// A company of a record, in a list of people.
pub(in crate::admin) fn company(company: NamedRecord) -> impl IntoView {
    view! {
        <li class="person">
            <span class="person-icon"><Icon glyph=Glyph::Building/></span>
            <span class="person-text">
                <span class="person-name">{company.name}</span>
                <span class="person-detail">{company.detail}</span>
            </span>
            {company.is_primary.then(|| view! { <Tag>{console::people_primary()}</Tag> })}
        </li>
    }
}
