//! A session that nobody uses ends. The page says so two minutes before, and then asks to sign in
//! again in place, so that nothing written is lost.

mod count;
mod warning;

use std::time::Duration;

use leptos::{ev, prelude::*, task::spawn_local};

use super::page::{Portal, use_portal};
use crate::{
    api::session::show_contact,
    session::{hear_other_tabs, last_use, now, resume, want_sign_in, wants_sign_in},
};
use count::{Count, Stand};
use warning::Warning;

/// Counts while somebody is signed in.
#[component]
pub(super) fn IdleTimeout() -> impl IntoView {
    let session = use_portal().session;
    view! {
        <Show when=move || session.read().is_some()>
            <Watch/>
        </Show>
    }
}

#[component]
fn Watch() -> impl IntoView {
    let portal = use_portal();
    let session = portal.session;
    let last_use = last_use();
    let looked_at = RwSignal::new(now());
    let look = move || {
        hear_other_tabs();
        looked_at.set(now());
    };
    let count = move || Count {
        idle_minutes: session.read().as_ref().map_or(0, |contact| contact.idle_minutes),
        last_use: last_use.get(),
        now: looked_at.get(),
    };
    let stand = Memo::new(move |_| count().stand());
    Effect::new(move || {
        let wait = Duration::from_millis(count().next_look());
        let timer = set_timeout_with_handle(look, wait);
        on_cleanup(move || {
            if let Ok(timer) = timer {
                timer.clear();
            }
        });
    });
    // A machine that slept, or a tab that was hidden, comes back to what is true now.
    let shown = window_event_listener(ev::focus, move |_| look());
    on_cleanup(move || shown.remove());
    follow(stand, portal);
    let seconds = Memo::new(move |_| match stand.get() {
        Stand::Ending(seconds) if !wants_sign_in() => Some(seconds),
        _ => None,
    });
    view! { <Warning seconds/> }
}

/// Asks to sign in when the session is over, and no more when another tab has done so.
fn follow(stand: Memo<Stand>, portal: Portal) {
    Effect::new(move |before: Option<bool>| {
        let was_over = before == Some(true);
        let is_over = stand.get() == Stand::Over;
        if is_over && !was_over {
            want_sign_in();
        }
        if was_over && !is_over && untrack(wants_sign_in) {
            go_on(portal.clone());
        }
        is_over
    });
}

/// Goes on if it is the same person who signed in elsewhere; otherwise the dialog stays.
fn go_on(portal: Portal) {
    spawn_local(async move {
        let Ok(again) = show_contact(&portal.info.slug).await else { return };
        let known = portal.session.try_get_untracked().flatten();
        if known.is_some_and(|known| known.email == again.email) {
            resume(true);
        }
    });
}
