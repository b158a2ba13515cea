//! Signing in again in place: the page behind keeps its text and files, and its call goes on.

use leptos::prelude::*;
use portico_api_types::session::ContactSession;

use super::form::SignInForm;
use crate::{
    i18n::portal as text,
    portal::page::use_portal,
    session::{resume, sign_in_wanted},
    ui::{Button, ButtonKind, Dialog},
};

#[component]
pub(in crate::portal) fn SignInDialog() -> impl IntoView {
    let portal = use_portal();
    let wanted = sign_in_wanted();
    let session = portal.session;
    let slug = StoredValue::new(portal.info.slug);
    let sign_in_page = StoredValue::new(portal.place.sign_in());
    let done = Callback::new(move |again: ContactSession| {
        session.set(Some(again));
        resume(true);
    });
    // Closing the dialog gives up whatever waits.
    Effect::new(move |was_open: Option<bool>| {
        let open = wanted.get();
        if was_open == Some(true) && !open {
            resume(false);
        }
        open
    });
    let someone_else = move |_| {
        // Leaving the page drops what was written, so that nobody sends it in another's name.
        let _ = window().location().set_href(&sign_in_page.get_value());
    };
    view! {
        <Dialog open=wanted title=text::sign_in_again_title() name="sign-in-again">
            <div class="dialog-body">
                <p>{text::sign_in_again_text()}</p>
                <SignInForm
                    slug=slug.get_value()
                    known=session.with_untracked(|contact| contact.as_ref().map(|c| c.email.clone()))
                    done
                />
                <Button kind=ButtonKind::Quiet on:click=someone_else>
                    {text::sign_in_again_someone_else()}
                </Button>
            </div>
        </Dialog>
    }
}
