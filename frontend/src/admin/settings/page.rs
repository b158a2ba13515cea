//! The pages of the portal's settings: their titles, the list of them, and the form.

use leptos::prelude::*;
use portico_api_types::desk::InboxChoice;

use super::{editor::Portals, head::Head, side::Side};
use crate::{
    admin::place::{Place, SettingsPage},
    api::{desk, settings},
    i18n::console,
    ui::{ErrorState, Load, Skeleton, Waiting, load},
};

/// All of them; the form stays while one goes from page to page.
#[component]
pub(in crate::admin) fn PortalPage(place: Memo<Place>) -> impl IntoView {
    let page = Memo::new(move |_| match place.get() {
        Place::Settings(page) => page,
        _ => SettingsPage::default(),
    });
    let portals = load(settings::portals);
    let inboxes = load(|| async { desk::choices().await.map(|choices| choices.inboxes) });
    let retry = Callback::new(move |()| portals.again());
    let known = Signal::derive(move || match &*inboxes.value.read() {
        Load::Ready(inboxes) => inboxes.clone(),
        _ => Vec::<InboxChoice>::new(),
    });
    let broken = RwSignal::new(false);
    view! {
        <div class="settings">
            <Side place broken/>
            <div class="settings-page">
                {move || view! { <PortalHead page=page.get()/> }}
                {move || match portals.value.get() {
                    Load::Waiting => view! { <Waiting><Skeleton lines=10/></Waiting> }.into_any(),
                    Load::Failed(failure) => view! { <ErrorState failure retry/> }.into_any(),
                    Load::Ready(portals) => view! { <Portals portals inboxes=known page broken/> }.into_any(),
                }}
            </div>
        </div>
    }
}

/// Title and purpose.
#[component]
fn PortalHead(page: SettingsPage) -> impl IntoView {
    let (window_title, title, purpose) = match page {
        SettingsPage::General => (
            console::settings_page_title(),
            console::settings_general(),
            console::settings_general_purpose(),
        ),
        SettingsPage::Access => (
            console::settings_access_page_title(),
            console::settings_access(),
            console::settings_access_purpose(),
        ),
    };
    document().set_title(window_title);
    view! { <Head title purpose/> }
}
