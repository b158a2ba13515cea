//! The value of a filter: the field for it depends on property and operator.

use leptos::prelude::*;
use portico_api_types::settings::Filter;
use portico_domain::filter::{Operands, Part};

use super::{
    catalogue::{self, Values, operands},
    edit::{Edit, field_name},
    local_time,
    several::{Exactly, OneOption, Several, Typed},
};
use crate::{
    i18n::console,
    ui::{FieldKind, TextField},
};

/// The field or fields for a filter's values; drawn anew when another kind is needed.
#[component]
pub(super) fn ValueField(edit: Edit, row: u32) -> impl IntoView {
    let shape = Memo::new(move |_| {
        let property = edit.property(row)?;
        Some((operands(&edit.filter(row).operator), property))
    });
    move || {
        let (takes, property) = shape.get()?;
        let values = catalogue::values(&property);
        let is_exact = matches!(untrack(|| edit.filter(row)).operator.as_str(), "EQ" | "NEQ");
        Some(match (takes, values) {
            (Operands::None, _) => ().into_any(),
            (Operands::List, Values::Options | Values::ManyOptions | Values::YesNo) => {
                view! { <Several edit row property/> }.into_any()
            }
            (Operands::List, _) => view! { <Typed edit row values/> }.into_any(),
            (Operands::One, Values::ManyOptions) if is_exact => {
                view! { <Exactly edit row property/> }.into_any()
            }
            (_, Values::Options | Values::ManyOptions | Values::YesNo) => {
                view! { <OneOption edit row property/> }.into_any()
            }
            (Operands::One, _) => view! { <One edit row values part=Part::Value/> }.into_any(),
            (Operands::Range, _) => view! {
                <div class="filter-range">
                    <One edit row values part=Part::Value/>
                    <span aria-hidden="true">{console::filters_and()}</span>
                    <One edit row values part=Part::HighValue/>
                </div>
            }
            .into_any(),
        })
    }
}

/// A text, a number, a day or a time.
#[component]
fn One(edit: Edit, row: u32, values: Values, part: Part) -> impl IntoView {
    let read = move || to_field(values, &part_of(&edit.filter(row), part));
    let write = move |text: String| {
        let stored = Some(from_field(values, &text));
        edit.change(row, |filter| match part {
            Part::HighValue => filter.high_value = stored,
            _ => filter.value = stored,
        });
    };
    let is_range = operands(&untrack(|| edit.filter(row)).operator) == Operands::Range;
    let label = match (is_range, part) {
        (false, _) => console::filters_value(),
        (true, Part::HighValue) => console::filters_high(),
        (true, _) => console::filters_low(),
    };
    view! {
        <TextField
            label
            name=field_name(row, part)
            kind=field_kind(values)
            value=bound(read, write)
            error=edit.trouble(row, part)
            hide_label=true
        />
    }
}

/// A signal for a field that follows what `read` reads and tells `write` what was typed.
pub(super) fn bound(
    read: impl Fn() -> String + Copy + 'static,
    write: impl Fn(String) + 'static,
) -> RwSignal<String> {
    let value = RwSignal::new(untrack(read));
    Effect::new(move || value.set(read()));
    Effect::new(move |first: Option<()>| {
        let typed = value.get();
        if first.is_some() && typed != untrack(read) {
            write(typed);
        }
    });
    value
}

pub(super) fn part_of(filter: &Filter, part: Part) -> String {
    let value = if part == Part::HighValue { &filter.high_value } else { &filter.value };
    value.clone().unwrap_or_default()
}

pub(super) const fn field_kind(values: Values) -> FieldKind {
    match values {
        Values::Number => FieldKind::Number,
        Values::Day => FieldKind::Date,
        Values::Moment => FieldKind::Moment,
        _ => FieldKind::Text,
    }
}

fn to_field(values: Values, stored: &str) -> String {
    match values {
        Values::Day => local_time::day(stored),
        Values::Moment => local_time::to_field(stored),
        _ => stored.to_owned(),
    }
}

fn from_field(values: Values, text: &str) -> String {
    if values == Values::Moment { local_time::from_field(text) } else { text.to_owned() }
}
