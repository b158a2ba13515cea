//! The rail at the left: where one can go, who one is, and the way out.

use leptos::prelude::*;
use leptos_router::components::A;
use portico_domain::actor::Permission;

use super::{
    place::{CONTACTS, DESK, PORTAL_SETTINGS, Place, TOKENS},
    session::{Session, use_session},
    settings::Unsaved,
};
use crate::{
    i18n::console,
    ui::{Avatar, Glyph, Icon},
};

/// The rail. Only pages that exist and are allowed stand in it.
#[component]
pub(super) fn Rail(
    place: Memo<Place>,
    keys_shown: RwSignal<bool>,
    /// Whether the dialog about notifications is open.
    notifications: RwSignal<bool>,
) -> impl IntoView {
    let session = use_session();
    let at_desk = Signal::derive(move || matches!(place.get(), Place::Desk(_)));
    let at_contacts = Signal::derive(move || matches!(place.get(), Place::Contacts(_)));
    let at_settings =
        Signal::derive(move || matches!(place.get(), Place::Settings(_) | Place::Account(_)));
    view! {
        <header class="rail">
            <p class="rail-brand"><Portico/> <span>"Portico"</span></p>
            <nav class="rail-nav" aria-label=console::rail_label()>
                {move || {
                    session
                        .allows(Permission::Tickets)
                        .then(|| {
                            view! {
                                <RailLink href=DESK glyph=Glyph::Inbox label=console::rail_desk() current=at_desk/>
                                <RailLink href=CONTACTS glyph=Glyph::People label=console::rail_contacts() current=at_contacts/>
                            }
                        })
                }}
                {move || {
                    settings_path(session)
                        .map(|href| {
                            view! { <RailLink href glyph=Glyph::Settings label=console::rail_settings() current=at_settings/> }
                        })
                }}
            </nav>
            <RailFoot at_desk keys_shown notifications/>
        </header>
    }
}

/// The first page of the settings that the staff user may see.
fn settings_path(session: Session) -> Option<&'static str> {
    let pages =
        [(PORTAL_SETTINGS, Permission::PortalSettings), (TOKENS, Permission::AccountSettings)];
    pages.into_iter().find(|(_, permission)| session.allows(*permission)).map(|(path, _)| path)
}

#[component]
fn RailLink(
    href: &'static str,
    glyph: Glyph,
    label: &'static str,
    current: Signal<bool>,
) -> impl IntoView {
    view! {
        <A
            href=href
            attr:class="rail-link"
            attr:aria-current=move || if current.get() { "page" } else { "false" }
        >
            <Icon glyph/>
            <span>{label}</span>
        </A>
    }
}

/// Keys, name and the way out.
#[component]
fn RailFoot(
    at_desk: Signal<bool>,
    keys_shown: RwSignal<bool>,
    notifications: RwSignal<bool>,
) -> impl IntoView {
    let session = use_session();
    let unsaved = expect_context::<Unsaved>();
    let name = move || session.staff().map(|staff| staff.name).unwrap_or_default();
    let sign_out = move |_| unsaved.before_leaving(Callback::new(move |()| session.sign_out()));
    view! {
        <div class="rail-foot">
            <Show when=move || at_desk.get() && session.allows(Permission::Tickets)>
                <button type="button" class="rail-link rail-keys" on:click=move |_| keys_shown.set(true)>
                    <kbd>"?"</kbd>
                    <span>{console::keys_title()}</span>
                </button>
            </Show>
            <p class="rail-who">
                {move || view! { <Avatar name=name()/> <span class="rail-name">{name()}</span> }}
            </p>
            <Show when=move || session.allows(Permission::Tickets)>
                <button type="button" class="rail-link" on:click=move |_| notifications.set(true)>
                    <Icon glyph=Glyph::Bell/>
                    <span>{console::rail_notifications()}</span>
                </button>
            </Show>
            <button type="button" class="rail-link" on:click=sign_out>
                <Icon glyph=Glyph::SignOut/>
                <span>{console::rail_sign_out()}</span>
            </button>
        </div>
    }
}

/// Portico's sign: a roof on pillars.
#[component]
pub(super) fn Portico() -> impl IntoView {
    view! {
        <svg class="portico" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d="M12 3 2.5 9h19zM4 20.5h16M6 12v6M10 12v6M14 12v6M18 12v6"></path>
        </svg>
    }
}
