//! A filter that reads as a sentence: property, operator, value.

use leptos::prelude::*;
use portico_domain::filter::Part;

use super::{
    edit::{Edit, field_name},
    property::PropertyField,
    sentence::filter_text,
    value::ValueField,
};
use crate::{
    i18n::console,
    ui::{Choice, Glyph, Icon, Select},
};

/// The filter and the button that removes it.
#[component]
pub(super) fn FilterRow(edit: Edit, row: u32) -> impl IntoView {
    let has_property = Memo::new(move |_| edit.property(row).is_some());
    let text = move || filter_text(&edit.filter(row), &edit.properties.read());
    let name = move || console::filters_remove(&text());
    view! {
        <div class="filter">
            <div class="filter-parts">
                <PropertyField edit row/>
                <Show when=move || has_property.get()>
                    <OperatorField edit row/>
                    <div class="filter-value"><ValueField edit row/></div>
                </Show>
            </div>
            <button
                type="button"
                class="button button-quiet button-icon"
                aria-label=name
                title=console::filters_remove_short()
                on:click=move |_| edit.remove(row)
            >
                <Icon glyph=Glyph::Bin/>
            </button>
        </div>
    }
}

#[component]
fn OperatorField(edit: Edit, row: u32) -> impl IntoView {
    let value = RwSignal::new(String::new());
    Effect::new(move || value.set(edit.filter(row).operator));
    let choices = move || {
        let operators = edit.property(row).map(|property| property.operators).unwrap_or_default();
        let known =
            operators.into_iter().map(|operator| Choice::new(operator.name, operator.phrase));
        let mut choices: Vec<_> = known.collect();
        let present = edit.filter(row).operator;
        if choices.iter().all(|choice| choice.value != present) {
            choices.insert(0, Choice::new(present.clone(), present));
        }
        choices
    };
    view! {
        <Select
            label=console::filters_operator()
            name=field_name(row, Part::Operator)
            choices=Memo::new(move |_| choices())
            value
            changed=Callback::new(move |name: String| edit.set_operator(row, &name))
            error=edit.trouble(row, Part::Operator)
            hide_label=true
        />
    }
}
