//! The list of the settings' pages.

use leptos::prelude::*;
use leptos_router::components::A;
use portico_domain::actor::Permission;

use crate::{
    admin::{
        place::{AccountPage, MAIL, Place, SettingsPage, TOKENS, WEBHOOKS},
        session::use_session,
    },
    i18n::console,
    ui::{Glyph, Icon},
};

/// The list: those groups whose pages the staff user may see. It marks a page where something
/// is broken.
#[component]
pub(super) fn Side(
    place: Memo<Place>,
    #[prop(optional, into)] broken: Signal<bool>,
) -> impl IntoView {
    let session = use_session();
    let portal = [
        (Place::Settings(SettingsPage::General), SettingsPage::General.path()),
        (Place::Settings(SettingsPage::Access), SettingsPage::Access.path()),
    ];
    let account = [
        (Place::Account(AccountPage::Mail), MAIL),
        (Place::Account(AccountPage::Tokens), TOKENS),
        (Place::Account(AccountPage::Webhooks(None)), WEBHOOKS),
    ];
    let group = move |title: &'static str, pages: &[(Place, &'static str)]| {
        let link =
            move |&(own, path): &(Place, &'static str)| view! { <Link own path place broken/> };
        view! {
            <h2 class="side-title">{title}</h2>
            <ul class="side-list" role="list">{pages.iter().map(link).collect_view()}</ul>
        }
    };
    view! {
        <nav class="side" aria-label=console::settings_pages()>
            {move || {
                session
                    .allows(Permission::PortalSettings)
                    .then(|| group(console::settings_title(), &portal))
            }}
            {move || {
                session
                    .allows(Permission::AccountSettings)
                    .then(|| group(console::settings_account(), &account))
            }}
        </nav>
    }
}

#[component]
fn Link(own: Place, path: &'static str, place: Memo<Place>, broken: Signal<bool>) -> impl IntoView {
    let is_current = move || match place.get() {
        Place::Account(page) => Place::Account(page.listed()) == own,
        here => here == own,
    };
    let current = move || if is_current() { "page" } else { "false" };
    let marked = move || own == Place::Settings(SettingsPage::Access) && broken.get();
    view! {
        <li>
            <A href=path attr:class="side-link" attr:aria-current=current>
                <span>{label(own)}</span>
                {move || marked().then(|| view! {
                    <Icon glyph=Glyph::Alert/> <span class="visually-hidden">{console::settings_attention()}</span>
                })}
            </A>
        </li>
    }
}

fn label(place: Place) -> &'static str {
    match place {
        Place::Account(AccountPage::Webhooks(_)) => console::webhooks_title(),
        Place::Account(AccountPage::Mail) => console::mail_title(),
        Place::Account(AccountPage::Tokens) => console::tokens_title(),
        Place::Settings(page) => page_label(page),
        _ => "",
    }
}

/// What a page of the portal's settings is called.
pub(super) fn page_label(page: SettingsPage) -> &'static str {
    match page {
        SettingsPage::General => console::settings_general(),
        SettingsPage::Access => console::settings_access(),
    }
}
