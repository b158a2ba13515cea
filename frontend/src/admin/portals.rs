//! Choosing a portal, where there are several.

use leptos::prelude::*;
use portico_api_types::desk::PortalChoice;

use crate::{
    i18n::console,
    ui::{Choice, Select},
};

/// The field; `portal` is empty for the first one.
#[component]
pub(super) fn PortalField(
    portal: RwSignal<String>,
    #[prop(into)] portals: Signal<Vec<PortalChoice>>,
) -> impl IntoView {
    let several = Memo::new(move |_| portals.read().len() > 1);
    let choices = Signal::derive(move || {
        let choice = |(at, known): (usize, PortalChoice)| {
            let id = if at == 0 { String::new() } else { known.id.to_string() };
            Choice::new(id, known.name)
        };
        portals.get().into_iter().enumerate().map(choice).collect::<Vec<_>>()
    });
    view! {
        <Show when=move || several.get()>
            <Select label=console::settings_which() name="seen-portal" choices value=portal/>
        </Show>
    }
}
