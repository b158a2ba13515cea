//! What is shown once: a new token, the keys of a new app.

use leptos::prelude::*;

use crate::ui::{Button, CopyText, Glyph, Icon, focus_after_dialog};

/// The id of the panel's title, where the focus goes.
const ONCE_TITLE: &str = "once-title";

/// Something to copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Secret {
    /// Names it among the page's elements.
    pub(super) name: &'static str,
    pub(super) label: &'static str,
    pub(super) text: String,
}

/// A panel above the page, not a dialog: Escape must not take away what cannot come back.
#[component]
pub(super) fn Once(
    #[prop(into)] title: String,
    /// That it is not shown again, and why.
    text: &'static str,
    secrets: Vec<Secret>,
    /// What the button says that takes the panel away.
    hide: &'static str,
    done: Callback<()>,
) -> impl IntoView {
    focus_after_dialog(ONCE_TITLE);
    let copy = |Secret { name, label, text }: Secret| view! { <CopyText label name text/> };
    view! {
        <section class="once" aria-labelledby=ONCE_TITLE>
            <h2 id=ONCE_TITLE tabindex="-1"><Icon glyph=Glyph::Tick/> {title}</h2>
            <p>{text}</p>
            {secrets.into_iter().map(copy).collect_view()}
            <div>
                <Button on:click=move |_| done.run(())>{hide}</Button>
            </div>
        </section>
    }
}
