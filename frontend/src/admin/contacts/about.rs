//! What is known of a contact: its companies and its properties.

use leptos::prelude::*;
use portico_api_types::desk::DeskContact;

use crate::{admin::record::company, i18n::console};

/// Companies, then properties.
#[component]
pub(super) fn About(contact: DeskContact) -> impl IntoView {
    let DeskContact { contact: _, companies, properties, access: _ } = contact;
    let no_company = companies
        .is_empty()
        .then(|| view! { <p class="panel-empty">{console::contact_no_company()}</p> });
    let no_property = properties
        .is_empty()
        .then(|| view! { <p class="panel-empty">{console::contact_no_property()}</p> });
    let property = |property: portico_api_types::desk::PropertyValue| {
        view! { <dt>{property.label}</dt> <dd>{property.value}</dd> }
    };
    view! {
        <aside class="contact-about" aria-label=console::contact_about()>
            <h2 class="panel-title">{console::people_companies()}</h2>
            {no_company}
            <ul class="people" role="list">{companies.into_iter().map(company).collect_view()}</ul>
            <h2 class="panel-title">{console::record_properties()}</h2>
            {no_property}
            <dl class="facts">{properties.into_iter().map(property).collect_view()}</dl>
        </aside>
    }
}
