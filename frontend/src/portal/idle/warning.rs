//! The warning: how long is left, and staying signed in or leaving.

use leptos::{prelude::*, task::spawn_local};

use super::count::{at_most, clock};
use crate::{
    api::session::show_contact,
    i18n::portal as text,
    portal::{
        header::sign_out,
        page::{Portal, use_portal},
        route::use_router,
    },
    session::want_sign_in,
    ui::{Button, ButtonKind, Dialog, Notice},
};

/// The dialog, open while `seconds` are left. Closing it is a sign of life too.
#[component]
pub(super) fn Warning(seconds: Memo<Option<u64>>) -> impl IntoView {
    let portal = use_portal();
    let router = use_router();
    let open = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<String>);
    let here = StoredValue::new(portal.clone());
    let leave = Callback::new(move |()| sign_out(portal.clone(), router));
    let is_due = Memo::new(move |_| seconds.read().is_some());
    let stay = Callback::new(move |()| {
        busy.set(true);
        spawn_local(async move {
            let why = stay_signed_in(here.get_value()).await;
            // None: the person has signed out meanwhile.
            let _ = busy.try_set(false);
            let _ = failure.try_set(why);
            let _ = open.try_set(is_due.try_get_untracked() == Some(true));
        });
    });
    Effect::new(move || {
        failure.set(None);
        open.set(is_due.get());
    });
    Effect::new(move |was_open: Option<bool>| {
        let is_open = open.get();
        if was_open == Some(true) && !is_open && is_due.get_untracked() {
            stay.run(());
        }
        is_open
    });
    view! {
        <Dialog
            open
            title=text::idle_title()
            name="idle"
            attr:role="alertdialog"
            attr:aria-describedby="idle-said"
        >
            <div class="dialog-body">
                {move || failure.get().map(|why| view! { <Notice is_error=true>{why}</Notice> })}
                <div>
                    <p>{text::idle_text()}</p>
                    <Left seconds/>
                </div>
                <p class="idle-kept">{text::idle_kept()}</p>
                <div class="dialog-actions idle-actions">
                    <Button kind=ButtonKind::Primary busy on:click=move |_| stay.run(())>
                        {text::idle_stay()}
                    </Button>
                    <Button on:click=move |_| leave.run(())>{text::header_sign_out()}</Button>
                </div>
            </div>
        </Dialog>
    }
}

/// Uses the session, which is what keeps it alive; tells why if that failed.
async fn stay_signed_in(portal: Portal) -> Option<String> {
    match show_contact(&portal.info.slug).await {
        Ok(contact) => {
            if portal.session.read_untracked().as_ref() != Some(&contact) {
                portal.session.set(Some(contact));
            }
            None
        }
        Err(failure) if failure.status() == 401 => {
            want_sign_in();
            None
        }
        Err(failure) => Some(failure.explain()),
    }
}

/// The time left: seen every second, said at a few moments.
#[component]
fn Left(seconds: Memo<Option<u64>>) -> impl IntoView {
    let seen = move || text::idle_left(&clock(seconds.get().unwrap_or_default()));
    let moment = Memo::new(move |_| at_most(seconds.get().unwrap_or_default()));
    let said = move || {
        let time = match moment.get() {
            seconds if seconds < 60 => text::idle_seconds(seconds),
            seconds => text::idle_minutes(seconds.div_ceil(60)),
        };
        text::idle_less(&time)
    };
    view! {
        <p class="idle-left" aria-hidden="true">{seen}</p>
        <p class="visually-hidden" id="idle-said" role="status">{said}</p>
    }
}
