//! Text fields: label above, help below, the error beside the field.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};

/// What a one-line field takes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum FieldKind {
    #[default]
    Text,
    Email,
    /// The password of an existing login.
    Password,
    /// A decimal number.
    Number,
    /// A day, `YYYY-MM-DD`.
    Date,
    /// A day and a time of the reader's clock, `YYYY-MM-DDTHH:MM`.
    Moment,
}

impl FieldKind {
    pub(super) const fn input(self) -> &'static str {
        match self {
            Self::Text | Self::Number => "text",
            Self::Email => "email",
            Self::Password => "password",
            Self::Date => "date",
            Self::Moment => "datetime-local",
        }
    }

    /// The keyboard of a phone, where it is not the one of the input.
    pub(super) const fn keyboard(self) -> Option<&'static str> {
        if matches!(self, Self::Number) { Some("decimal") } else { None }
    }

    /// Whether what is typed is a name rather than words.
    const fn is_account(self) -> bool {
        matches!(self, Self::Email | Self::Password)
    }

    const fn autocomplete(self) -> Option<&'static str> {
        match self {
            Self::Email => Some("username"),
            Self::Password => Some("current-password"),
            Self::Text | Self::Number | Self::Date | Self::Moment => None,
        }
    }
}

/// The id of the input called `name`, for links and focus.
pub(crate) fn field_id(name: &str) -> String {
    format!("field-{name}")
}

/// A field of one line.
#[component]
pub(crate) fn TextField(
    #[prop(into)] label: String,
    #[prop(into)] name: String,
    value: RwSignal<String>,
    #[prop(optional)] kind: FieldKind,
    #[prop(optional, into)] help: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] required: bool,
    /// The label is for screen readers only.
    #[prop(optional)]
    hide_label: bool,
    /// Most characters, where there is a limit.
    #[prop(default = None)]
    max_length: Option<u32>,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    let id = field_id(&name);
    view! {
        <Frame id=id.clone() label help=help.clone() error required hide_label>
            <input
                class="input"
                id=id.clone()
                name=name
                type=kind.input()
                autocomplete=kind.autocomplete()
                inputmode=kind.keyboard()
                autocapitalize=kind.is_account().then_some("none")
                spellcheck=kind.is_account().then_some("false")
                aria-required=required.then_some("true")
                aria-invalid=move || error.read().is_some().then_some("true")
                aria-describedby=described_by(&id, &help)
                maxlength=max_length
                disabled=move || disabled.get()
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
        </Frame>
    }
}

/// The texts that belong to a field, for screen readers.
pub(super) fn described_by(id: &str, help: &str) -> String {
    let help = if help.is_empty() { String::new() } else { format!("{id}-help ") };
    format!("{help}{id}-error")
}

/// Label, input, help and error of a field.
#[component]
pub(super) fn Frame(
    id: String,
    label: String,
    help: String,
    error: Signal<Option<String>>,
    required: bool,
    #[prop(optional)] hide_label: bool,
    children: Children,
) -> impl IntoView {
    let hidden = if hide_label { "visually-hidden" } else { "field-label" };
    view! {
        <div class="field">
            <label class=hidden for=id.clone()>
                {label}
                {required.then(|| view! { <span class="field-required" aria-hidden="true">"*"</span> })}
            </label>
            {children()}
            {(!help.is_empty())
                .then(|| view! { <p class="field-help" id=format!("{id}-help")>{help}</p> })}
            <p class="field-error" id=format!("{id}-error") aria-live="polite">
                {move || {
                    error.get().map(|text| view! { <Icon glyph=Glyph::Alert/> <span>{text}</span> })
                }}
            </p>
        </div>
    }
}

/// A sentence that stands in a frame above a form: what went wrong, or what happened.
#[component]
pub(crate) fn Notice(
    /// It went wrong.
    #[prop(optional)]
    is_error: bool,
    /// It needs attention.
    #[prop(optional)]
    is_warning: bool,
    children: Children,
) -> impl IntoView {
    let class = match (is_error, is_warning) {
        (true, _) => "notice notice-error",
        (_, true) => "notice notice-warning",
        _ => "notice",
    };
    view! {
        <div class=class role=if is_error { "alert" } else { "status" }>
            <Icon glyph=if is_error || is_warning { Glyph::Alert } else { Glyph::Info }/>
            <div>{children()}</div>
        </div>
    }
}
