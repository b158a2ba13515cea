//! Choosing one of a few, and switching on and off.

use leptos::prelude::*;

/// One segment: what is chosen and what people read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Segment {
    pub(crate) value: String,
    pub(crate) label: String,
}

/// A row of segments of which one is chosen.
#[component]
pub(crate) fn Segments(
    #[prop(into)] label: String,
    #[prop(into)] name: String,
    segments: Vec<Segment>,
    #[prop(into)] chosen: Signal<String>,
    choose: Callback<String>,
) -> impl IntoView {
    let segment = move |segment: Segment| {
        let value = StoredValue::new(segment.value.clone());
        view! {
            <label class="segment">
                <input
                    type="radio"
                    class="visually-hidden"
                    name=name.clone()
                    value=segment.value
                    prop:checked=move || value.with_value(|value| chosen.get() == *value)
                    on:change=move |_| choose.run(value.get_value())
                />
                <span>{segment.label}</span>
            </label>
        }
    };
    view! {
        <fieldset class="segments">
            <legend class="visually-hidden">{label}</legend>
            {segments.into_iter().map(segment).collect_view()}
        </fieldset>
    }
}

/// A switch with its label at the left and help below the label.
#[component]
pub(crate) fn Switch(
    #[prop(into)] label: String,
    #[prop(into)] name: String,
    #[prop(optional, into)] help: String,
    value: RwSignal<bool>,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    let help_id = format!("{name}-help");
    let described = (!help.is_empty()).then(|| help_id.clone());
    view! {
        <div class="switch-row">
            <label class="switch">
                <span class="switch-label">{label}</span>
                <input
                    type="checkbox"
                    role="switch"
                    name=name
                    aria-describedby=described
                    prop:checked=move || value.get()
                    disabled=move || disabled.get()
                    on:change=move |event| value.set(event_target_checked(&event))
                />
            </label>
            {(!help.is_empty()).then(|| view! { <p class="field-help" id=help_id>{help}</p> })}
        </div>
    }
}
