//! The list of the settings' pages.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::{
    admin::place::SettingsPage,
    i18n::console,
    ui::{Glyph, Icon},
};

/// The list; it marks a page where something is broken.
#[component]
pub(super) fn Side(page: Memo<SettingsPage>, broken: RwSignal<bool>) -> impl IntoView {
    let link = move |own: SettingsPage| {
        let current = move || if page.get() == own { "page" } else { "false" };
        let marked = move || own == SettingsPage::Access && broken.get();
        view! {
            <li>
                <A href=own.path() attr:class="side-link" attr:aria-current=current>
                    <span>{page_label(own)}</span>
                    {move || marked().then(|| view! {
                        <Icon glyph=Glyph::Alert/> <span class="visually-hidden">{console::settings_attention()}</span>
                    })}
                </A>
            </li>
        }
    };
    view! {
        <nav class="side" aria-label=console::settings_pages()>
            <h2 class="side-title">{console::settings_title()}</h2>
            <ul class="side-list" role="list">
                {[SettingsPage::General, SettingsPage::Access].map(link).collect_view()}
            </ul>
        </nav>
    }
}

/// What a page is called.
pub(super) fn page_label(page: SettingsPage) -> &'static str {
    match page {
        SettingsPage::General => console::settings_general(),
        SettingsPage::Access => console::settings_access(),
    }
}
