//! The ticket permission, with the number of contacts that each gives company access.

use leptos::prelude::*;
use portico_api_types::settings::{Reach, TryPortal};

use crate::{
    admin::settings::draft::Draft,
    api::settings,
    i18n::{console, number},
    ui::{Card, Load, RadioCards, load},
};

/// The three permissions.
#[component]
pub(super) fn Modes(draft: Draft) -> impl IntoView {
    let card = |value, label, text| Card { value, label, text };
    let cards = vec![
        card("own", console::permission_own(), console::permission_own_text()),
        card("company", console::permission_company(), console::permission_company_text()),
        card("some", console::permission_some(), console::permission_some_text()),
    ];
    let reach = reach(draft);
    let note = Callback::new(move |permission| reach.get().map(|reach| note(permission, reach)));
    view! {
        <RadioCards
            label=console::field_permission()
            name="ticket_permission"
            cards
            value=draft.permission
            error=draft.error("ticket_permission", console::field_permission())
            note
        />
    }
}

/// How far each permission reaches with the criteria as they are edited; nothing while unknown.
fn reach(draft: Draft) -> Memo<Option<Reach>> {
    let change = load(move || {
        let (id, mut values) = draft.saved.with(|saved| (saved.id, saved.values.clone()));
        values.criteria = draft.criteria.get();
        async move { settings::dry_run(id, &TryPortal { values }).await }
    });
    Memo::new(move |_| match &*change.value.read() {
        Load::Ready(change) => Some(change.reach),
        _ => None,
    })
}

fn note(permission: &str, reach: Reach) -> String {
    let with_access = match permission {
        "company" => reach.with_company,
        "some" => reach.meeting_criteria,
        _ => 0,
    };
    if with_access == 0 {
        return console::permission_reach_none().to_owned();
    }
    console::permission_reach(reach.contacts, &number(with_access))
}
