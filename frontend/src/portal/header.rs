//! The bar at the top: the portal's name at the left, the contact's menu at the right.

use leptos::{prelude::*, task::spawn_local};
use portico_api_types::session::ContactSession;

use super::{
    notifications::NotificationsDialog,
    page::{Portal, use_portal},
    route::{Router, Step, use_router},
};
use crate::{
    api::session::sign_out_contact,
    i18n::portal as text,
    ui::{Avatar, Glyph, Menu, MenuItem, toast},
};

#[component]
pub(super) fn Header() -> impl IntoView {
    let portal = use_portal();
    let session = portal.session;
    let notifications = RwSignal::new(false);
    view! {
        <header class="header">
            <div class="header-inner">
                <a class="brand" href=portal.place.list()>
                    <Logo/>
                    <span class="brand-name">{portal.info.name}</span>
                </a>
                {move || session.get().map(|contact| view! { <ContactMenu contact notifications/> })}
            </div>
        </header>
        <NotificationsDialog open=notifications/>
    }
}

/// Portico's mark: a gable on four columns.
#[component]
pub(super) fn Logo() -> impl IntoView {
    view! {
        <svg class="logo" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
            <path d="M16 4 3 11v3h26v-3zM6 16v8h3v-8zm5.700 0v8h3v-8zm5.600 0v8h3v-8zM23 16v8h3v-8zM3 26v3h26v-3z"></path>
        </svg>
    }
}

#[component]
fn ContactMenu(contact: ContactSession, notifications: RwSignal<bool>) -> impl IntoView {
    let portal = use_portal();
    let router = use_router();
    let sign_out = Callback::new(move |()| sign_out(portal.clone(), router));
    let choose = Callback::new(move |()| notifications.set(true));
    let name = StoredValue::new(contact.name.clone());
    let about = StoredValue::new(contact);
    view! {
        <Menu
            label=text::header_menu(&name.get_value())
            at_end=true
            button=move || {
                view! {
                    <Avatar name=name.get_value()/>
                    <span class="header-name">{name.get_value()}</span>
                }
            }
        >
            <div class="menu-about" role="none">
                <span class="menu-about-name">{name.get_value()}</span>
                <span class="menu-about-detail">{about.with_value(|contact| contact.email.clone())}</span>
                <span class="menu-about-detail">{about.with_value(|contact| contact.company.clone())}</span>
            </div>
            <MenuItem icon=Glyph::Bell act=choose>{text::header_notifications()}</MenuItem>
            <MenuItem icon=Glyph::SignOut act=sign_out>{text::header_sign_out()}</MenuItem>
        </Menu>
    }
}

/// Ends the session and leads to the sign-in page.
pub(super) fn sign_out(portal: Portal, router: Router) {
    spawn_local(async move {
        match sign_out_contact().await {
            Ok(()) => {}
            Err(failure) if failure.status() == 401 => {}
            Err(failure) => return toast(failure.explain()),
        }
        portal.farewell.set(true);
        router.to(&portal.place.sign_in(), Step::Go);
        portal.session.set(None);
    });
}
