//! The dialog that signs in again when the session has ended; the work behind it waits.

use leptos::prelude::*;
use portico_api_types::session::StaffSession;

use super::form::SignInForm;
use crate::{
    admin::session::{Who, use_session},
    i18n::console,
    session::{resume, sign_in_wanted},
    ui::{Dialog, focus},
};

/// The dialog. Closing it lets the waiting calls end.
#[component]
pub(in crate::admin) fn SignInAgain() -> impl IntoView {
    let session = use_session();
    let wanted = sign_in_wanted();
    let done = Callback::new(move |staff: StaffSession| {
        let same = untrack(|| session.staff()).is_some_and(|known| known.id == staff.id);
        session.who.set(Who::Staff(staff));
        resume(true);
        if !same {
            // Another person: nothing of the first one's work may stay on the screen.
            let _ = location().reload();
        }
    });
    Effect::new(move |was: Option<bool>| {
        let open = wanted.get();
        if open {
            request_animation_frame(|| focus("field-sign-in-again-password"));
        } else if was == Some(true) {
            resume(false);
        }
        open
    });
    let email = move || session.staff().map(|staff| staff.email).unwrap_or_default();
    view! {
        <Dialog open=wanted title=console::sign_in_again_title() name="sign-in-again">
            <p class="dialog-text">{console::sign_in_again_text()}</p>
            {move || view! { <SignInForm name="sign-in-again" known_email=untrack(email) done/> }}
        </Dialog>
    }
}
