//! Values that are chosen among options, and several values that are typed.

use leptos::prelude::*;
use portico_api_types::settings::FilterProperty;
use portico_domain::filter::Part;

use super::{
    catalogue::{self, Values},
    edit::{Edit, field_name},
    local_time,
    value::{bound, field_kind, part_of},
};
use crate::{
    i18n::{console, day, moment},
    ui::{Checks, Choice, Select, TagTexts, Tags},
};

/// One of the options.
#[component]
pub(super) fn OneOption(edit: Edit, row: u32, property: FilterProperty) -> impl IntoView {
    let read = move || part_of(&edit.filter(row), Part::Value);
    let write = move |value: String| edit.change(row, |filter| filter.value = Some(value));
    let mut choices = vec![Choice::new("", console::filters_choose())];
    choices.extend(options(&property));
    let present = untrack(read);
    if choices.iter().all(|choice| choice.value != present) {
        choices.push(Choice::new(present.clone(), present));
    }
    view! {
        <Select
            label=console::filters_value()
            name=field_name(row, Part::Value)
            choices=choices
            value=bound(read, write)
            error=edit.trouble(row, Part::Value)
            hide_label=true
        />
    }
}

/// Any of the options.
#[component]
pub(super) fn Several(edit: Edit, row: u32, property: FilterProperty) -> impl IntoView {
    view! {
        <Checks
            label=console::filters_values()
            name=field_name(row, Part::Values)
            choices=options(&property)
            chosen=Signal::derive(move || edit.filter(row).values)
            changed=Callback::new(move |values| edit.change(row, |filter| filter.values = values))
            find=console::filters_find_option()
            error=edit.trouble(row, Part::Values)
        />
    }
}

/// Exactly these options: together they are one value.
#[component]
pub(super) fn Exactly(edit: Edit, row: u32, property: FilterProperty) -> impl IntoView {
    let chosen = move || {
        let value = part_of(&edit.filter(row), Part::Value);
        value.split(';').filter(|one| !one.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    let changed =
        move |all: Vec<String>| edit.change(row, |filter| filter.value = Some(all.join(";")));
    view! {
        <Checks
            label=console::filters_value()
            name=field_name(row, Part::Value)
            choices=options(&property)
            chosen=Signal::derive(chosen)
            changed=Callback::new(changed)
            find=console::filters_find_option()
            error=edit.trouble(row, Part::Value)
        />
    }
}

/// Values that are typed one by one.
#[component]
pub(super) fn Typed(edit: Edit, row: u32, values: Values) -> impl IntoView {
    let texts = TagTexts {
        help: console::filters_values_help(),
        add: console::filters_add_value(),
        remove: console::filters_remove_value,
        shown: match values {
            Values::Day => |value| shown(value, day),
            Values::Moment => |value| shown(value, moment),
            _ => str::to_owned,
        },
        value: if values == Values::Moment { local_time::from_field } else { str::to_owned },
    };
    view! {
        <Tags
            label=console::filters_values()
            name=field_name(row, Part::Values)
            values=Signal::derive(move || edit.filter(row).values)
            changed=Callback::new(move |values| edit.change(row, |filter| filter.values = values))
            kind=field_kind(values)
            texts
            error=edit.trouble(row, Part::Values)
        />
    }
}

fn options(property: &FilterProperty) -> Vec<Choice> {
    if catalogue::values(property) == Values::YesNo {
        let (yes, no) = (console::filters_yes(), console::filters_no());
        return vec![Choice::new("true", yes), Choice::new("false", no)];
    }
    let options = property.options.iter();
    options.map(|option| Choice::new(option.value.clone(), option.label.clone())).collect()
}

fn shown(stored: &str, text: fn(f64) -> String) -> String {
    local_time::millis(stored).map_or_else(|| stored.to_owned(), text)
}
