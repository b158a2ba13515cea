//! A rule as sentences that can be read aloud.

use leptos::prelude::*;
use portico_api_types::settings::{Filter, FilterGroup, FilterProperty};
use portico_domain::filter::Operands;

use super::{
    catalogue::{self, Values, operands},
    local_time,
};
use crate::i18n::{console, day, moment};

/// The groups, joined by "or".
#[component]
pub(in crate::admin) fn Sentences(
    groups: Signal<Vec<FilterGroup>>,
    properties: Signal<Vec<FilterProperty>>,
) -> impl IntoView {
    let group = move |(at, group): (usize, FilterGroup)| {
        view! {
            {(at > 0).then(|| view! { <li class="sentences-or">{console::filters_or()}</li> })}
            <li class="sentences-group"><p>{sentence(&group, &properties.read())}</p></li>
        }
    };
    view! {
        <ol class="sentences" role="list">
            {move || groups.get().into_iter().enumerate().map(group).collect_view()}
        </ol>
    }
}

/// A group's filters, joined by "and".
fn sentence(group: &FilterGroup, properties: &[FilterProperty]) -> Vec<AnyView> {
    let clause = |(at, filter): (usize, &Filter)| {
        let (label, phrase, value) = clause(filter, properties);
        view! {
            {(at > 0).then(|| view! { " " <strong>{console::filters_and()}</strong> " " })}
            {label} " " <strong>{phrase}</strong> " " {value}
        }
        .into_any()
    };
    group.filters.iter().enumerate().map(clause).collect()
}

/// A filter as plain text.
pub(super) fn filter_text(filter: &Filter, properties: &[FilterProperty]) -> String {
    let (label, phrase, value) = clause(filter, properties);
    format!("{label} {phrase} {value}").trim_end().to_owned()
}

/// Property, operator and values as people read them; as they are stored where the server
/// does not know them any more.
fn clause(filter: &Filter, properties: &[FilterProperty]) -> (String, String, String) {
    let Some(property) = catalogue::property(properties, &filter.property) else {
        let name = Some(&filter.property).filter(|name| !name.is_empty());
        let label = name.cloned().unwrap_or_else(|| console::filters_nothing().to_owned());
        return (label, String::new(), String::new());
    };
    let phrase = catalogue::operator(property, &filter.operator);
    let phrase = phrase.map_or_else(|| filter.operator.clone(), |found| found.phrase.clone());
    let shown = |value: &String| value_text(property, value);
    let missing = || console::filters_missing().to_owned();
    let one = |value: &Option<String>| {
        value.as_ref().filter(|value| !value.is_empty()).map_or_else(missing, shown)
    };
    let value = match operands(&filter.operator) {
        Operands::None => String::new(),
        Operands::One => one(&filter.value),
        Operands::Range => console::filters_range(&one(&filter.high_value), &one(&filter.value)),
        Operands::List if filter.values.is_empty() => missing(),
        Operands::List => filter.values.iter().map(shown).collect::<Vec<_>>().join(", "),
    };
    (property.label.clone(), phrase, value)
}

/// A value as people read it.
fn value_text(property: &FilterProperty, value: &str) -> String {
    let option = |value: &str| {
        let known = property.options.iter().find(|option| option.value == value);
        known.map_or_else(|| value.to_owned(), |option| option.label.clone())
    };
    let time =
        |text: fn(f64) -> String| local_time::millis(value).map_or_else(|| value.to_owned(), text);
    match catalogue::values(property) {
        Values::Text => format!("“{value}”"),
        Values::Number => value.to_owned(),
        Values::Day => time(day),
        Values::Moment => time(moment),
        Values::YesNo if value == "true" => console::filters_yes().to_owned(),
        Values::YesNo => console::filters_no().to_owned(),
        Values::Options => option(value),
        Values::ManyOptions => value.split(';').map(option).collect::<Vec<_>>().join(" + "),
    }
}
