//! What is wrong with the filters, summed up above them.

use leptos::prelude::*;
use portico_api_types::{
    problem::FieldError,
    settings::{FilterGroup, FilterProperty},
};

use super::{
    catalogue::property,
    check::{Trouble, part_label},
    edit::Edit,
    field_path::place,
    sentence::filter_text,
};
use crate::{i18n::console, ui::Notice};

/// The list of what is wrong; each entry leads to its field.
#[component]
pub(super) fn Troubles(edit: Edit) -> impl IntoView {
    let lines = move |troubles: Vec<Trouble>| {
        let count = u64::try_from(troubles.len()).unwrap_or_default();
        view! {
            <Notice is_error=true>
                <p class="notice-title">{console::filters_troubles(count)}</p>
                <ul class="filters-troubles">
                    {troubles.into_iter().map(|trouble| view! { <Line edit trouble/> }).collect_view()}
                </ul>
            </Notice>
        }
    };
    move || Some(edit.troubles.get()).filter(|troubles| !troubles.is_empty()).map(lines)
}

#[component]
fn Line(edit: Edit, trouble: Trouble) -> impl IntoView {
    let Trouble { row, part, text } = trouble;
    let filter = untrack(|| edit.filter(row));
    let about = untrack(|| filter_text(&filter, &edit.properties.read()));
    view! {
        <li>
            <button type="button" class="link-button" on:click=move |_| edit.go_to(row, part)>{about}</button>
            ": " {text}
        </li>
    }
}

/// What the server says about a place inside of a rule, as a sentence; about the rule as a
/// whole when no filter stands there.
pub(in crate::admin) fn problem_text(
    error: &FieldError,
    rule: &str,
    groups: &[FilterGroup],
    properties: &[FilterProperty],
) -> String {
    let reason = error.reason.trim_end_matches('.');
    let filter = place(&error.field).and_then(|(group, filter, part)| {
        let filter = groups.get(group)?.filters.get(filter)?;
        if property(properties, &filter.property).is_none() {
            return Some(console::filters_gone(&filter.property));
        }
        Some(format!("{}: {} {reason}.", filter_text(filter, properties), part_label(part)))
    });
    filter.unwrap_or_else(|| format!("{rule} {reason}."))
}
