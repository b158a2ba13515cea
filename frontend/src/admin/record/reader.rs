//! Choosing a contact: those that are at hand first, others by search.

use leptos::prelude::*;
use portico_api_types::desk::{DeskContactRow, NamedRecord};

use crate::{
    api::desk,
    i18n::{console, shared},
    ui::{Combobox, Debounced, Entry, Load, load},
};

const PAUSE_MILLIS: u64 = 200;

/// A contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reader {
    pub(super) id: String,
    pub(super) name: String,
}

/// The field.
#[component]
pub(super) fn ReaderField(
    reader: RwSignal<Option<Reader>>,
    contacts: Memo<Vec<NamedRecord>>,
    label: &'static str,
    /// Names the field; one per page.
    name: &'static str,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let words = RwSignal::new(String::new());
    let pause = Debounced::new(PAUSE_MILLIS);
    Effect::new(move || {
        let typed = typed.get().trim().to_owned();
        pause.run(move || words.set(typed));
    });
    let found = load(move || {
        let words = words.get();
        async move {
            if words.is_empty() {
                return Ok(Vec::new());
            }
            desk::contacts(&words, "").await.map(|page| page.contacts)
        }
    });
    let searches = Memo::new(move |_| !typed.read().trim().is_empty());
    let late = move || found.busy.get() || *words.read() != typed.read().trim();
    let entries = Memo::new(move |_| match &*found.value.read() {
        _ if !searches.get() => contacts.read().iter().map(of_ticket).collect(),
        Load::Ready(found) => found.iter().map(found_entry).collect(),
        _ => Vec::new(),
    });
    let none = move || match &*found.value.read() {
        _ if !searches.get() => console::explain_type().to_owned(),
        _ if late() => shared::loading().to_owned(),
        Load::Failed(failure) => failure.explain(),
        _ => console::explain_no_contact().to_owned(),
    };
    let choose = Callback::new(move |id: String| {
        let entries = entries.get_untracked();
        let entry = entries.into_iter().find(|entry| entry.value == id);
        if let Some(Entry { value, label, .. }) = entry {
            reader.set(Some(Reader { id: value, name: label }));
        }
    });
    let chosen = move |read: fn(Reader) -> String| reader.get().map(read).unwrap_or_default();
    view! {
        <Combobox
            label
            name
            shown=Signal::derive(move || chosen(|reader| reader.name))
            chosen=Signal::derive(move || chosen(|reader| reader.id))
            typed
            entries
            choose
            placeholder=console::explain_hint()
            none=Signal::derive(none)
        />
    }
}

fn of_ticket(contact: &NamedRecord) -> Entry {
    Entry {
        value: contact.id.clone(),
        label: contact.name.clone(),
        detail: contact.detail.clone().unwrap_or_default(),
    }
}

fn found_entry(contact: &DeskContactRow) -> Entry {
    let detail = [contact.email.as_deref().unwrap_or_default(), contact.company.as_str()];
    let detail = detail.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
    Entry {
        value: contact.id.to_string(), label: contact.name.clone(), detail: detail.join(" · ")
    }
}
