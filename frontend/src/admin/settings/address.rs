//! The address that customers will use.

use leptos::prelude::*;

use super::draft::Draft;
use crate::i18n::console;

/// The resulting address; a link while it is the saved one of a portal that is on.
#[component]
pub(super) fn Address(draft: Draft) -> impl IntoView {
    let path = move || draft.slug.read().trim().to_owned();
    let text = move || format!("{}/{}", origin(&draft.saved.read().host), path());
    let works = Memo::new(move |_| {
        let saved = draft.saved.read();
        saved.values.is_on && saved.values.slug == path()
    });
    view! {
        <p class="settings-address">
            <span>{console::field_slug_result()} " "</span>
            {move || if works.get() {
                view! {
                    <a href=format!("/{}", path()) rel="external" target="_blank">
                        {text()} <span class="visually-hidden">" (" {console::opens_new_window()} ")"</span>
                    </a>
                }.into_any()
            } else {
                view! { <span class="settings-address-text">{text()}</span> }.into_any()
            }}
        </p>
    }
}

/// The address of the portal's host: as this page was reached when it is the same machine.
fn origin(host: &str) -> String {
    let own = location();
    let here = own.hostname().unwrap_or_default();
    if host == here || host.is_empty() {
        return own.origin().unwrap_or_default();
    }
    format!("{}//{host}", own.protocol().unwrap_or_default())
}
