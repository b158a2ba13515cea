//! A contact's record.

use leptos::prelude::*;
use leptos_router::components::A;
use portico_api_types::desk::{DeskContact, DeskContactRow, PortalChoice};
use portico_domain::id::ContactId;

use super::{about::About, sees::Sees};
use crate::{
    admin::place::CONTACTS,
    api::{Failure, desk},
    i18n::console,
    ui::{
        Avatar, ButtonLink, EmptyState, ErrorState, Glyph, Icon, Load, Skeleton, Waiting,
        focus_if_lost, load,
    },
};

/// Who it is, what is known of it, and what it sees.
#[component]
pub(in crate::admin) fn ContactPage(id: ContactId) -> impl IntoView {
    let portal = RwSignal::new(String::new());
    let portals = portals();
    let contact = load(move || {
        let portal = portal.get();
        async move { desk::contact(id, &portal).await }
    });
    let retry = Callback::new(move |()| contact.again());
    let known = Memo::new(move |_| match &*contact.value.read() {
        Load::Ready(contact) => Some(contact.clone()),
        _ => None,
    });
    let here = Memo::new(move |_| known.read().is_some());
    let failure = Memo::new(move |_| match &*contact.value.read() {
        Load::Failed(failure) => Some(failure.clone()),
        _ => None,
    });
    Effect::new(move || {
        if here.get() || failure.read().is_some() {
            focus_if_lost("contact-name");
        }
    });
    let waits = move || !here.get() && failure.read().is_none();
    view! {
        <article class="contact" aria-labelledby="contact-name">
            <A href=CONTACTS attr:class="contact-back"><Icon glyph=Glyph::Left/> {console::contacts_title()}</A>
            <Show when=waits>
                <h1 id="contact-name" class="visually-hidden" tabindex="-1">{console::contact_untitled()}</h1>
                <Waiting><Skeleton lines=8/></Waiting>
            </Show>
            {move || failure.get().map(|failure| view! { <Failed failure retry/> })}
            <Show when=move || here.get()>
                {move || known.get().map(|known| view! { <Head contact=known.contact/> })}
                <div class="contact-body">
                    <Sees id known portal portals/>
                    {move || known.get().map(|contact| view! { <About contact/> })}
                </div>
            </Show>
        </article>
    }
}

/// The portals, as soon as they have come.
fn portals() -> Memo<Vec<PortalChoice>> {
    let choices = load(desk::choices);
    Memo::new(move |_| match &*choices.value.read() {
        Load::Ready(choices) => choices.portals.clone(),
        _ => Vec::new(),
    })
}

#[component]
fn Head(contact: DeskContactRow) -> impl IntoView {
    let DeskContactRow { id: _, name, email, company } = contact;
    document().set_title(&console::contact_page_title(&name));
    let email = email.filter(|email| *email != name);
    let has_company = !company.is_empty();
    view! {
        <header class="contact-head">
            <Avatar name=name.clone()/>
            <div>
                <h1 id="contact-name" tabindex="-1">{name}</h1>
                <p class="contact-facts">
                    {email.map(|email| view! { <span>{email}</span> })}
                    {has_company.then(|| view! { <span>{company}</span> })}
                </p>
            </div>
        </header>
    }
}

#[component]
fn Failed(failure: Failure, retry: Callback<()>) -> impl IntoView {
    if failure.status() != 404 {
        return view! {
            <h1 id="contact-name" class="visually-hidden" tabindex="-1">{console::contact_untitled()}</h1>
            <ErrorState failure retry/>
        }
        .into_any();
    }
    document().set_title(console::contact_page_title(console::contact_gone()).as_str());
    view! {
        <h1 id="contact-name" class="visually-hidden" tabindex="-1">{console::contact_gone()}</h1>
        <EmptyState glyph=Glyph::Search title=console::contact_gone() text=console::contact_gone_text()>
            <ButtonLink href=CONTACTS.to_owned()>{console::contact_back()}</ButtonLink>
        </EmptyState>
    }
    .into_any()
}

/// What decides about the contact's access, as soon as it is known.
pub(super) fn access_of(known: Option<&DeskContact>) -> Vec<String> {
    known.map(|contact| contact.access.clone()).unwrap_or_default()
}
