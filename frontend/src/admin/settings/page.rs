//! The page of the portal's settings.

use leptos::prelude::*;
use portico_api_types::{desk::InboxChoice, settings::PortalSettings};
use portico_domain::id::PortalId;

use super::{bar::SaveBar, draft::Draft, form::Form, leave::Unsaved};
use crate::{
    api::{desk, settings},
    i18n::console,
    ui::{Choice, EmptyState, ErrorState, Glyph, Load, Select, Skeleton, Waiting, load},
};

/// Title, purpose, and the form of the chosen portal.
#[component]
pub(in crate::admin) fn PortalPage() -> impl IntoView {
    document().set_title(console::settings_page_title());
    let portals = load(settings::portals);
    let inboxes = load(|| async { desk::choices().await.map(|choices| choices.inboxes) });
    let retry = Callback::new(move |()| portals.again());
    let known = Signal::derive(move || match &*inboxes.value.read() {
        Load::Ready(inboxes) => inboxes.clone(),
        _ => Vec::new(),
    });
    view! {
        <div class="settings">
            <header class="settings-head">
                <p class="settings-family">{console::rail_settings()}</p>
                <h1>{console::settings_title()}</h1>
                <p class="settings-purpose">{console::settings_purpose()}</p>
            </header>
            {move || match portals.value.get() {
                Load::Waiting => view! { <Waiting><Skeleton lines=10/></Waiting> }.into_any(),
                Load::Failed(failure) => view! { <ErrorState failure retry/> }.into_any(),
                Load::Ready(portals) => view! { <Portals portals inboxes=known/> }.into_any(),
            }}
        </div>
    }
}

/// The form of one portal; where there are several, one chooses.
#[component]
fn Portals(portals: Vec<PortalSettings>, inboxes: Signal<Vec<InboxChoice>>) -> impl IntoView {
    let Some(first) = portals.first().map(|portal| portal.id) else {
        return view! { <EmptyState glyph=Glyph::Settings title=console::settings_none()/> }
            .into_any();
    };
    let unsaved = expect_context::<Unsaved>();
    let chosen = RwSignal::new(first);
    let shown = RwSignal::new(first.to_string());
    let choices: Vec<_> = portals
        .iter()
        .map(|portal| Choice::new(portal.id.to_string(), portal.values.name.clone()))
        .collect();
    let several = choices.len() > 1;
    let choices = StoredValue::new(choices);
    let changed = Callback::new(move |id: String| {
        shown.set(chosen.get_untracked().to_string());
        unsaved.before_leaving(Callback::new(move |()| {
            if let Ok(id) = id.parse::<PortalId>() {
                shown.set(id.to_string());
                chosen.set(id);
            }
        }));
    });
    let form = move || {
        let id = chosen.get();
        portals
            .iter()
            .find(|portal| portal.id == id)
            .cloned()
            .map(|portal| view! { <Editor portal inboxes/> })
    };
    view! {
        <Show when=move || several>
            <div class="settings-which">
                <Select
                    label=console::settings_which()
                    name="which-portal"
                    choices=choices.get_value()
                    value=shown
                    changed
                />
            </div>
        </Show>
        {form}
    }
    .into_any()
}

#[component]
fn Editor(portal: PortalSettings, inboxes: Signal<Vec<InboxChoice>>) -> impl IntoView {
    let draft = Draft::new(portal);
    let changed = Memo::new(move |_| draft.is_changed());
    expect_context::<Unsaved>().follow(changed);
    view! {
        <Form draft inboxes/>
        <SaveBar draft changed/>
    }
}
