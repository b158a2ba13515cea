//! The form of the chosen portal; where there are several, one chooses.

use leptos::prelude::*;
use portico_api_types::{desk::InboxChoice, settings::PortalSettings};
use portico_domain::id::PortalId;

use super::{
    access::{Access, TrialDialog},
    bar::SaveBar,
    draft::Draft,
    general::General,
    leave::Unsaved,
};
use crate::{
    admin::place::SettingsPage,
    i18n::console,
    ui::{Choice, EmptyState, Glyph, Select},
};

/// The choice and the form.
#[component]
pub(super) fn Portals(
    portals: Vec<PortalSettings>,
    inboxes: Signal<Vec<InboxChoice>>,
    page: Memo<SettingsPage>,
    /// Hears whether a rule of any portal is broken.
    broken: RwSignal<bool>,
) -> impl IntoView {
    let Some(first) = portals.first().map(|portal| portal.id) else {
        return view! { <EmptyState glyph=Glyph::Settings title=console::settings_none()/> }
            .into_any();
    };
    let chosen = RwSignal::new(first);
    let choices: Vec<_> = portals
        .iter()
        .map(|portal| Choice::new(portal.id.to_string(), portal.values.name.clone()))
        .collect();
    let saved = RwSignal::new(portals);
    Effect::new(move || broken.set(saved.read().iter().any(|portal| !portal.broken.is_empty())));
    let form = move || {
        let id = chosen.get();
        let portal = saved.read_untracked().iter().find(|portal| portal.id == id).cloned();
        portal.map(|portal| view! { <Editor portal saved inboxes page/> })
    };
    view! {
        {(choices.len() > 1).then(|| view! { <Which choices chosen/> })}
        {form}
    }
    .into_any()
}

/// Which portal; asks first when the present one has unsaved changes.
#[component]
fn Which(choices: Vec<Choice>, chosen: RwSignal<PortalId>) -> impl IntoView {
    let unsaved = expect_context::<Unsaved>();
    let shown = RwSignal::new(chosen.get_untracked().to_string());
    let changed = Callback::new(move |id: String| {
        shown.set(chosen.get_untracked().to_string());
        unsaved.before_leaving(Callback::new(move |()| {
            if let Ok(id) = id.parse::<PortalId>() {
                shown.set(id.to_string());
                chosen.set(id);
            }
        }));
    });
    view! {
        <div class="settings-which">
            <Select
                label=console::settings_which()
                name="which-portal"
                choices
                value=shown
                changed
            />
        </div>
    }
}

#[component]
fn Editor(
    portal: PortalSettings,
    saved: RwSignal<Vec<PortalSettings>>,
    inboxes: Signal<Vec<InboxChoice>>,
    page: Memo<SettingsPage>,
) -> impl IntoView {
    let draft = Draft::new(portal);
    // Whoever comes back from another portal goes on with what was saved last.
    Effect::new(move || {
        let portal = draft.saved.get();
        saved.update(|all| {
            for known in all.iter_mut().filter(|known| known.id == portal.id) {
                known.clone_from(&portal);
            }
        });
    });
    let changed = Memo::new(move |_| draft.is_changed());
    expect_context::<Unsaved>().follow(changed);
    view! {
        {move || match page.get() {
            SettingsPage::General => view! { <General draft inboxes/> }.into_any(),
            SettingsPage::Access => view! { <Access draft/> }.into_any(),
        }}
        <SaveBar draft changed page/>
        <TrialDialog draft/>
    }
}
