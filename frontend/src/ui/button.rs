//! Buttons, and links that look like them. Listeners go on the component: `<Button on:click=…>`.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};

/// How much a button asks to be pressed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum ButtonKind {
    /// The one thing a page or dialog is for.
    Primary,
    /// Anything else.
    #[default]
    Secondary,
    /// Without a frame, for bars.
    Quiet,
    /// Takes something away.
    Danger,
}

impl ButtonKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button-primary",
            Self::Secondary => "button",
            Self::Quiet => "button button-quiet",
            Self::Danger => "button button-danger",
        }
    }
}

/// A button. While `busy` it keeps its size and cannot be pressed.
#[component]
pub(crate) fn Button(
    #[prop(optional)] kind: ButtonKind,
    /// Sends its form when pressed.
    #[prop(optional)]
    submit: bool,
    #[prop(optional, into)] busy: Signal<bool>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] icon: Option<Glyph>,
    children: Children,
) -> impl IntoView {
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            class=kind.class()
            data-busy=move || busy.get().then_some("true")
            disabled=move || disabled.get() || busy.get()
        >
            {icon.map(|glyph| view! { <Icon glyph/> })}
            <span class="button-label">{children()}</span>
        </button>
    }
}

/// A link that looks like a button.
#[component]
pub(crate) fn ButtonLink(
    #[prop(into)] href: Signal<String>,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional, into)] icon: Option<Glyph>,
    children: Children,
) -> impl IntoView {
    view! {
        <a href=move || href.get() class=kind.class()>
            {icon.map(|glyph| view! { <Icon glyph/> })}
            <span class="button-label">{children()}</span>
        </a>
    }
}

/// A square button with an icon; `label` is its accessible name and its tooltip.
#[component]
pub(crate) fn IconButton(
    glyph: Glyph,
    #[prop(into)] label: String,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button button-quiet button-icon"
            aria-label=label.clone()
            title=label
            disabled=move || disabled.get()
        >
            <Icon glyph/>
        </button>
    }
}
