//! Choosing the property that a filter is about.

use leptos::prelude::*;
use portico_api_types::settings::FilterProperty;
use portico_domain::filter::Part;

use super::edit::{Edit, field_name};
use crate::{
    i18n::console,
    ui::{Combobox, Entry},
};

/// The field with the property's label; typing narrows the list.
#[component]
pub(super) fn PropertyField(edit: Edit, row: u32) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let chosen = Signal::derive(move || edit.filter(row).property);
    let shown = move || edit.property(row).map_or_else(|| chosen.get(), |property| property.label);
    let entries = Memo::new(move |_| {
        let words = typed.read().trim().to_lowercase();
        matching(&edit.properties.read(), &words)
    });
    view! {
        <Combobox
            label=console::filters_property()
            name=field_name(row, Part::Property)
            shown=Signal::derive(shown)
            chosen
            typed
            entries
            choose=Callback::new(move |name: String| edit.set_property(row, &name))
            placeholder=console::filters_property_hint()
            none=Signal::derive(|| console::filters_property_none().to_owned())
            error=edit.trouble(row, Part::Property)
            hide_label=true
        />
    }
}

/// The properties with these words in their label or name: first those whose label begins
/// with them, each kind by label.
fn matching(properties: &[FilterProperty], words: &str) -> Vec<Entry> {
    let found = properties.iter().filter_map(|property| {
        let label = property.label.to_lowercase();
        let fits = label.contains(words) || property.name.to_lowercase().contains(words);
        fits.then(|| (!label.starts_with(words), label, property))
    });
    let mut found: Vec<_> = found.collect();
    found.sort_by(|(a_rest, a, _), (b_rest, b, _)| (a_rest, a).cmp(&(b_rest, b)));
    let entry = |(_, _, property): (bool, String, &FilterProperty)| Entry {
        value: property.name.clone(),
        label: property.label.clone(),
        detail: String::new(),
    };
    found.into_iter().map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_begin_with_the_words_come_first() {
        let property = |label: &str| FilterProperty {
            name: label.to_lowercase().replace(' ', "_"),
            label: label.to_owned(),
            kind: "string".to_owned(),
            options: Vec::new(),
            operators: Vec::new(),
        };
        let all = ["Job title", "Last name", "Title", "First name"].map(property);
        let labels = |words: &str| {
            let entries = matching(&all, words).into_iter();
            entries.map(|entry| entry.label).collect::<Vec<_>>()
        };
        assert_eq!(labels("title"), ["Title", "Job title"]);
        assert_eq!(labels("last_"), ["Last name"]);
        assert_eq!(labels(""), ["First name", "Job title", "Last name", "Title"]);
    }
}
