//! A section of the settings: what it is about at the left, its fields at the right.

use leptos::prelude::*;

/// The section.
#[component]
pub(super) fn Section(
    title: &'static str,
    text: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="settings-section">
            <div class="settings-about">
                <h2>{title}</h2>
                <p>{text}</p>
            </div>
            <div class="settings-fields">{children()}</div>
        </section>
    }
}
