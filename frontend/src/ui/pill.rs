//! Small labels: a pill with a dot for a status, a tag for a word.

use leptos::prelude::*;

/// What a label's colour says; the words say it too.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Tone {
    #[default]
    Neutral,
    Good,
    Warning,
    Danger,
}

impl Tone {
    const fn name(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Good => "good",
            Self::Warning => "warning",
            Self::Danger => "danger",
        }
    }
}

/// A status with a dot.
#[component]
pub(crate) fn Pill(#[prop(optional)] tone: Tone, children: Children) -> impl IntoView {
    view! { <span class="pill" data-tone=tone.name()>{children()}</span> }
}

/// A word in a box.
#[component]
pub(crate) fn Tag(#[prop(optional)] tone: Tone, children: Children) -> impl IntoView {
    view! { <span class="tag" data-tone=tone.name()>{children()}</span> }
}
