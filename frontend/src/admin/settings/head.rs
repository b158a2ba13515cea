//! The head of a page of the settings.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::{
    i18n::console,
    ui::{Glyph, Icon, focus_if_lost},
};

/// The page that this one stands below.
#[derive(Clone, Copy)]
pub(super) struct Above {
    pub(super) href: &'static str,
    pub(super) label: &'static str,
}

/// Where it belongs, title, purpose, and at the right what the page is for: the children.
#[component]
pub(super) fn Head(
    #[prop(into)] title: String,
    #[prop(into)] purpose: String,
    #[prop(optional, into)] above: Option<Above>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    focus_if_lost("settings-title");
    let family = match above {
        Some(Above { href, label }) => view! {
            <A href=href attr:class="settings-above"><Icon glyph=Glyph::Left/> {label}</A>
        }
        .into_any(),
        None => view! { <p class="settings-family">{console::rail_settings()}</p> }.into_any(),
    };
    view! {
        <header class="settings-head">
            <div class="settings-head-text">
                {family}
                <h1 id="settings-title" tabindex="-1">{title}</h1>
                <p class="settings-purpose">{purpose}</p>
            </div>
            {children.map(|children| view! { <div class="settings-head-action">{children()}</div> })}
        </header>
    }
}
