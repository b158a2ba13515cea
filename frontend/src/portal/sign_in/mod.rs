//! Signing in: the page, and the dialog for a session that ended while somebody works.

mod dialog;
mod form;

pub(super) use dialog::SignInDialog;

use leptos::prelude::*;
use portico_api_types::session::ContactSession;

use super::{
    page::{Heading, use_portal},
    route::{Step, query_value, use_router},
};
use crate::{
    i18n::portal as text,
    ui::{Notice, focus},
};
use form::SignInForm;

#[component]
pub(super) fn SignInPage() -> impl IntoView {
    let portal = use_portal();
    let router = use_router();
    let place = portal.place.clone();
    request_animation_frame(|| focus("field-email"));
    let go_on = Callback::new(move |()| {
        let next = query_value(&router.query().get_untracked(), "next");
        router.to(&place.after_sign_in(next.as_deref()), Step::Replace);
    });
    if portal.session.with_untracked(Option::is_some) {
        go_on.run(());
    }
    let done = Callback::new(move |session: ContactSession| {
        portal.farewell.set(false);
        portal.session.set(Some(session));
        go_on.run(());
    });
    view! {
        <div class="sign-in">
            <div class="sign-in-card card">
                <Heading text=text::sign_in_heading()/>
                <p class="sign-in-lead">{text::sign_in_lead(&portal.info.name)}</p>
                {portal.farewell.get_untracked().then(|| view! {
                    <Notice>{text::sign_in_farewell()}</Notice>
                })}
                <SignInForm slug=portal.info.slug done/>
            </div>
            <p class="sign-in-help">{text::sign_in_help()}</p>
        </div>
    }
}
