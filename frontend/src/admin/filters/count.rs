//! How many records the filters admit, told while they are edited.

use leptos::prelude::*;
use portico_api_types::settings::{CountRecords, FilterGroup, RecordCount};
use portico_domain::property::RecordKind;

use super::edit::Edit;
use crate::{
    api::settings,
    i18n::{console, number},
    ui::{Debounced, Load, load},
};

const PAUSE_MILLIS: u64 = 350;

/// The line that tells the count; while something is missing, what to do for it.
#[component]
pub(super) fn LiveCount(edit: Edit) -> impl IntoView {
    let wanted = Memo::new(move |_| edit.is_complete().then(|| edit.groups()));
    let asked = RwSignal::new(wanted.get_untracked());
    let pause = Debounced::new(PAUSE_MILLIS);
    Effect::new(move |first: Option<()>| {
        let wanted = wanted.get();
        pause.cancel();
        match wanted {
            Some(groups) if first.is_some() => pause.run(move || asked.set(Some(groups))),
            groups => asked.set(groups),
        }
    });
    let count = load(move || {
        let groups = asked.get().filter(|groups| !groups.is_empty());
        async move {
            match groups {
                Some(groups) => settings::count(&request(edit.record, groups)).await.map(Some),
                None => Ok(None),
            }
        }
    });
    let fresh = move || *asked.read() == wanted.get() && !count.busy.get();
    let text = move || match (&*wanted.read(), &*count.value.read()) {
        (None, _) => console::filters_count_waits().to_owned(),
        (_, Load::Ready(Some(found))) => count_text(edit.record, *found),
        (_, Load::Failed(failure)) if failure.status() == 422 => {
            console::filters_count_refused().to_owned()
        }
        (_, Load::Failed(_)) => console::filters_count_failed().to_owned(),
        (_, Load::Waiting | Load::Ready(None)) => String::new(),
    };
    view! {
        <p class="filters-count" role="status" data-stale=move || (!fresh()).then_some("true")>{text}</p>
    }
}

/// What is asked of the server.
pub(super) fn request(record: RecordKind, groups: Vec<FilterGroup>) -> CountRecords {
    CountRecords { record: record.name().to_owned(), groups }
}

fn count_text(record: RecordKind, found: RecordCount) -> String {
    let matching = number(found.matching);
    match record {
        RecordKind::Message => console::filters_count_messages(found.all, &matching),
        RecordKind::Ticket => console::filters_count_tickets(found.all, &matching),
        RecordKind::Contact | RecordKind::Company => {
            console::filters_count_contacts(found.all, &matching)
        }
    }
}
