//! Short messages about what happened elsewhere on the page.

use std::{cell::RefCell, time::Duration};

use leptos::prelude::*;

use super::icon::{Glyph, Icon};

/// Each message with a number that tells it from others.
type Toasts = Vec<(u32, String)>;

const SHOWN: Duration = Duration::from_secs(6);

thread_local! {
    static TOASTS: RefCell<Option<RwSignal<Toasts>>> = const { RefCell::new(None) };
}

/// Shows a message for a few seconds, if the page has a [`ToastRegion`].
pub(crate) fn toast(text: impl Into<String>) {
    let Some(toasts) = TOASTS.with_borrow(|toasts| *toasts) else { return };
    let id = toasts.with_untracked(|all| all.last().map_or(0, |last| last.0 + 1));
    toasts.update(|all| all.push((id, text.into())));
    let expire = move || {
        // None: the page is gone.
        let _ = toasts.try_update(|all| all.retain(|toast| toast.0 != id));
    };
    set_timeout(expire, SHOWN);
}

/// Where toasts appear; one per page.
#[component]
pub(crate) fn ToastRegion() -> impl IntoView {
    let toasts = RwSignal::new(Toasts::new());
    TOASTS.set(Some(toasts));
    on_cleanup(|| TOASTS.set(None));
    view! {
        <div class="toasts" role="status">
            <For each=move || toasts.get() key=|toast| toast.0 let:toast>
                <p class="toast"><Icon glyph=Glyph::Tick/> {toast.1}</p>
            </For>
        </div>
    }
}
