//! The frame of every page: rail, page, and the layers above them.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use portico_domain::actor::Permission;

use super::{
    contacts::{ContactPage, ContactsPage},
    desk::DeskPage,
    keys::KeysDialog,
    notifications::NotificationsDialog,
    place::{AccountPage, Place, SIGN_IN, SettingsPage, after_sign_in},
    rail::Rail,
    record::Drafts,
    refused::{Missing, Refused},
    session::{Session, Who},
    settings::{LeaveDialog, MailPage, PortalPage, TokensPage, Unsaved, WebhooksPage},
    sign_in::{SignInAgain, SignInPage},
};
use crate::{
    api::{desk, query},
    i18n::console,
    live::{Live, LiveRegion, LiveTexts},
    ui::{ErrorState, ToastRegion, UndoRegion, Waiting},
};

/// The console: the page for signing in, or everything else for those who have.
#[component]
pub(super) fn Console() -> impl IntoView {
    let session = Session::start();
    provide_context(session);
    let path = use_location().pathname;
    let place = Memo::new(move |_| Place::of(&path.read()));
    lead_to_the_right_page(session, place);
    // What is drawn stays until one of these two is another.
    let who = Memo::new(move |_| std::mem::discriminant(&*session.who.read()));
    let at_sign_in = Memo::new(move |_| place.get() == Place::SignIn);
    view! {
        {move || {
            who.get();
            let known = session.who.get_untracked();
            match (at_sign_in.get(), known) {
                (true, _) => view! { <SignInPage/> }.into_any(),
                (false, Who::Staff(_)) => view! { <Shell place/> }.into_any(),
                (false, Who::Unknown(failure)) => {
                    let retry = Callback::new(move |()| session.ask());
                    view! { <main class="page-alone"><ErrorState failure retry/></main> }.into_any()
                }
                (false, Who::Waiting | Who::Nobody) => {
                    view! { <main><Waiting>""</Waiting></main> }.into_any()
                }
            }
        }}
    }
}

/// Those who are not signed in go to the page for it, and come back from there.
fn lead_to_the_right_page(session: Session, place: Memo<Place>) {
    let location = use_location();
    Effect::new(move || {
        let at_sign_in = place.get() == Place::SignIn;
        match &*session.who.read() {
            Who::Nobody if !at_sign_in => {
                let (path, search) =
                    (location.pathname.get_untracked(), location.search.get_untracked());
                let wanted = if search.is_empty() { path } else { format!("{path}?{search}") };
                session.go_instead(format!("{SIGN_IN}{}", query(&[("next", &wanted)])));
            }
            Who::Staff(_) if at_sign_in => {
                let next = location.query.read_untracked().get("next");
                session.go_instead(after_sign_in(next.as_deref()));
            }
            _ => {}
        }
    });
}

/// Rail and page.
#[component]
fn Shell(place: Memo<Place>) -> impl IntoView {
    provide_context(Drafts::start());
    let session = super::session::use_session();
    // Whoever signs in again is told again.
    let may_listen = Memo::new(move |_| session.allows(Permission::Tickets));
    Live::start(desk::LIVE.to_owned(), may_listen);
    let unsaved = Unsaved::start();
    provide_context(unsaved);
    let keys_shown = RwSignal::new(false);
    let notifications = RwSignal::new(false);
    view! {
        <div class="console" on:click:capture=move |event| unsaved.guard_link(&event)>
            <a class="skip-link" href="#page" rel="external">{console::skip()}</a>
            <Rail place keys_shown notifications/>
            <main id="page" class="console-page" tabindex="-1">
                <Page place keys_shown/>
            </main>
        </div>
        <KeysDialog open=keys_shown/>
        <NotificationsDialog open=notifications/>
        <LeaveDialog unsaved/>
        <SignInAgain/>
        <LiveRegion texts=LiveTexts { reconnecting: console::live_reconnecting() }/>
        <UndoRegion label=console::undo()/>
        <ToastRegion/>
    }
}

/// The page that the address names, if the staff user may see it.
#[component]
fn Page(place: Memo<Place>, keys_shown: RwSignal<bool>) -> impl IntoView {
    let session = super::session::use_session();
    // The help desk stays while records open and close, the settings from page to page, and
    // each while its reader signs in again.
    let page = Memo::new(move |_| match place.get() {
        Place::Desk(_) => (Place::Desk(None), session.allows(Permission::Tickets)),
        Place::Contacts(contact) => (Place::Contacts(contact), session.allows(Permission::Tickets)),
        Place::Settings(_) => {
            (Place::Settings(SettingsPage::General), session.allows(Permission::PortalSettings))
        }
        Place::Account(page) => {
            (Place::Account(page.listed()), session.allows(Permission::AccountSettings))
        }
        other => (other, true),
    });
    move || match page.get() {
        (Place::Desk(_), true) => view! { <DeskPage place keys_shown/> }.into_any(),
        (Place::Contacts(None), true) => view! { <ContactsPage/> }.into_any(),
        (Place::Contacts(Some(id)), true) => view! { <ContactPage id/> }.into_any(),
        (Place::Desk(_) | Place::Contacts(_), false) => {
            view! { <Refused permission=Permission::Tickets/> }.into_any()
        }
        (Place::Settings(_), true) => view! { <PortalPage place/> }.into_any(),
        (Place::Settings(_), false) => {
            view! { <Refused permission=Permission::PortalSettings/> }.into_any()
        }
        (Place::Account(AccountPage::Mail), true) => view! { <MailPage place/> }.into_any(),
        (Place::Account(AccountPage::Tokens), true) => view! { <TokensPage place/> }.into_any(),
        (Place::Account(AccountPage::Webhooks(_)), true) => {
            view! { <WebhooksPage place/> }.into_any()
        }
        (Place::Account(_), false) => {
            view! { <Refused permission=Permission::AccountSettings/> }.into_any()
        }
        (Place::SignIn | Place::Unknown, _) => view! { <Missing/> }.into_any(),
    }
}
