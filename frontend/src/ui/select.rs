//! A drop-down list of the browser.

use leptos::prelude::*;

use super::{
    field::{Frame, described_by, field_id},
    icon::{Glyph, Icon},
};

/// An option: what is chosen and what people read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Choice {
    pub(crate) value: String,
    pub(crate) label: String,
}

impl Choice {
    pub(crate) fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

/// A select. `changed` hears a choice of the person; `value` follows by itself.
#[component]
pub(crate) fn Select(
    #[prop(into)] label: String,
    #[prop(into)] name: String,
    #[prop(into)] choices: Signal<Vec<Choice>>,
    value: RwSignal<String>,
    #[prop(optional, into)] help: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] required: bool,
    #[prop(optional)] hide_label: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] changed: Option<Callback<String>>,
) -> impl IntoView {
    let id = field_id(&name);
    let on_change = move |event| {
        let chosen = event_target_value(&event);
        value.set(chosen.clone());
        if let Some(changed) = changed {
            changed.run(chosen);
        }
    };
    let option = move |choice: Choice| {
        let own = choice.value.clone();
        view! {
            <option value=choice.value prop:selected=move || *value.read() == own>
                {choice.label}
            </option>
        }
    };
    view! {
        <Frame id=id.clone() label help=help.clone() error required hide_label>
            <span class="select">
                <select
                    class="input"
                    id=id.clone()
                    name=name
                    aria-required=required.then_some("true")
                    aria-invalid=move || error.read().is_some().then_some("true")
                    aria-describedby=described_by(&id, &help)
                    disabled=move || disabled.get()
                    on:change=on_change
                >
                    {move || choices.get().into_iter().map(option).collect_view()}
                </select>
                <Icon glyph=Glyph::Down/>
            </span>
        </Frame>
    }
}
