//! The list of the apps, or one of them.

use leptos::prelude::*;

use super::{app::AppPage, apps::AppsPage, keys::Keys};
use crate::{
    admin::{
        place::{AccountPage, Place},
        settings::side::Side,
    },
    api::webhooks,
    ui::load,
};

/// Both; the list stays known while one goes from app to app.
#[component]
pub(in crate::admin) fn WebhooksPage(place: Memo<Place>) -> impl IntoView {
    let app = Memo::new(move |_| match place.get() {
        Place::Account(AccountPage::Webhooks(app)) => app,
        _ => None,
    });
    let apps = load(webhooks::apps);
    let keys = RwSignal::new(None::<Keys>);
    // Whoever goes to another page has left the keys behind.
    Effect::new(move || {
        let shown = app.get();
        if keys.read_untracked().as_ref().is_some_and(|keys| Some(keys.app) != shown) {
            keys.set(None);
        }
    });
    view! {
        <div class="settings">
            <Side place/>
            <div class="settings-page">
                {move || match app.get() {
                    None => view! { <AppsPage apps keys/> }.into_any(),
                    Some(id) => view! { <AppPage id app apps keys/> }.into_any(),
                }}
            </div>
        </div>
    }
}
