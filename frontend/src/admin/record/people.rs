//! The contacts and companies of a ticket; contacts are added and removed at once.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::components::A;
use portico_api_types::desk::{DeskTicket, NamedRecord};

use super::{
    change::Changing,
    reader::{Reader, ReaderField},
};
use crate::{
    admin::place::contact_path,
    api::desk,
    i18n::console,
    ui::{Avatar, Glyph, Icon, IconButton, Tag, offer_undo, toast},
};

/// Contacts, then companies.
#[component]
pub(super) fn People(ticket: DeskTicket, changing: Changing) -> impl IntoView {
    let DeskTicket { contacts, companies, .. } = ticket;
    view! {
        <h2 class="panel-title">{console::people_contacts()}</h2>
        {nobody(&contacts, console::people_no_contacts())}
        <ul class="people" role="list">{contacts.into_iter().map(|one| contact(one, changing)).collect_view()}</ul>
        <AddContact changing/>
        <h2 class="panel-title">{console::people_companies()}</h2>
        {nobody(&companies, console::people_no_companies())}
        <ul class="people" role="list">{companies.into_iter().map(company).collect_view()}</ul>
    }
}

fn nobody(records: &[NamedRecord], text: &'static str) -> impl IntoView + use<> {
    records.is_empty().then(|| view! { <p class="panel-empty">{text}</p> })
}

fn contact(contact: NamedRecord, changing: Changing) -> impl IntoView {
    let NamedRecord { id, name, detail, .. } = contact;
    let path = contact_path(&id);
    let label = console::people_remove(&name);
    let who = Reader { id, name: name.clone() };
    view! {
        <li class="person">
            <Avatar name=name.clone()/>
            <span class="person-text">
                <A href=path attr:class="person-name">{name}</A>
                <span class="person-detail">{detail}</span>
            </span>
            <span class="person-remove">
                <IconButton
                    glyph=Glyph::Cross label
                    on:click=move |_| change(changing, who.clone(), false)
                />
            </span>
        </li>
    }
}

/// Puts a contact on the ticket or takes it off, with an offer to take that back.
fn change(changing: Changing, who: Reader, on: bool) {
    spawn_local(async move {
        let done = if on {
            desk::add_contact(changing.id, &who.id).await.map(drop)
        } else {
            desk::remove_contact(changing.id, &who.id).await
        };
        match done {
            Ok(()) => {
                let said = if on { console::people_added } else { console::people_removed };
                let said = said(&who.name);
                let back = Callback::new(move |()| change(changing, who.clone(), !on));
                offer_undo(said, Some(back));
                changing.written();
            }
            Err(failure) => toast(failure.explain()),
        }
    });
}

/// Finds a contact and puts it on the ticket.
#[component]
fn AddContact(changing: Changing) -> impl IntoView {
    let found = RwSignal::new(None::<Reader>);
    Effect::new(move || {
        if let Some(who) = found.get() {
            found.set(None);
            change(changing, who, true);
        }
    });
    view! {
        <div class="people-add">
            <ReaderField
                reader=found contacts=Memo::new(|_| Vec::new())
                label=console::people_add() name="record-add-contact"
            />
        </div>
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
