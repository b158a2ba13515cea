//! Pages that cannot be shown: no permission, or no such page.

use leptos::prelude::*;
use portico_domain::actor::Permission;

use super::place::DESK;
use crate::{
    i18n::console,
    ui::{ButtonLink, EmptyState, Glyph},
};

/// Says which permission is missing.
#[component]
pub(super) fn Refused(permission: Permission) -> impl IntoView {
    let name = permission_label(permission);
    view! {
        <div class="page-alone">
            <h1 class="visually-hidden">{console::refused_title()}</h1>
            <EmptyState glyph=Glyph::Lock title=console::refused_title() text=console::refused_text(name)/>
        </div>
    }
}

/// Says that the address leads nowhere.
#[component]
pub(super) fn Missing() -> impl IntoView {
    view! {
        <div class="page-alone">
            <h1 class="visually-hidden">{console::missing_title()}</h1>
            <EmptyState glyph=Glyph::Search title=console::missing_title() text=console::missing_text()>
                <ButtonLink href=DESK.to_owned()>{console::missing_action()}</ButtonLink>
            </EmptyState>
        </div>
    }
}

fn permission_label(permission: Permission) -> &'static str {
    match permission {
        Permission::SuperAdmin => console::permission_super_admin(),
        Permission::PortalSettings => console::permission_portal_settings(),
        Permission::Tickets => console::permission_tickets(),
        Permission::Contacts => console::permission_contacts(),
        Permission::AccountSettings => console::permission_account_settings(),
    }
}
