//! The two fields, the button, and below it what went wrong, so that nothing moves.

use leptos::{prelude::*, task::spawn_local};
use portico_api_types::session::{ContactSession, ContactSignIn};
use web_sys::SubmitEvent;

use crate::{
    api::{Failure, session::sign_in_contact},
    i18n::portal as text,
    ui::{Button, ButtonKind, FieldKind, Glyph, Icon, TextField, focus},
};

/// Signs in to the portal `slug`. With `known`, only the password of that address is asked for.
#[component]
pub(super) fn SignInForm(
    slug: String,
    done: Callback<ContactSession>,
    #[prop(default = None)] known: Option<String>,
) -> impl IntoView {
    let is_known = known.is_some();
    let email = RwSignal::new(known.unwrap_or_default());
    let password = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let error = RwSignal::new(None::<String>);
    let slug = StoredValue::new(slug);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let sign_in = ContactSignIn {
            portal: slug.get_value(),
            email: email.get_untracked().trim().to_owned(),
            password: password.get_untracked(),
        };
        if sign_in.email.is_empty() || sign_in.password.is_empty() {
            error.set(Some(text::sign_in_incomplete().to_owned()));
            return focus(if sign_in.email.is_empty() { "field-email" } else { "field-password" });
        }
        busy.set(true);
        error.set(None);
        spawn_local(async move {
            let answer = sign_in_contact(&sign_in).await;
            busy.set(false);
            match answer {
                Ok(session) => done.run(session),
                Err(failure) => {
                    error.set(Some(explain(&failure)));
                    focus("field-password");
                }
            }
        });
    };
    view! {
        <form class="sign-in-form" on:submit=submit novalidate>
            <TextField
                label=text::sign_in_email()
                name="email"
                kind=FieldKind::Email
                value=email
                disabled=is_known
            />
            <TextField label=text::sign_in_password() name="password" kind=FieldKind::Password value=password/>
            <Button kind=ButtonKind::Primary submit=true busy>{text::sign_in_submit()}</Button>
            <p class="sign-in-error" role="alert">
                {move || error.get().map(|why| view! { <Icon glyph=Glyph::Alert/> <span>{why}</span> })}
            </p>
        </form>
    }
}

fn explain(failure: &Failure) -> String {
    if failure.is("wrong-credentials") {
        text::sign_in_wrong().to_owned()
    } else if failure.is("portal-off") {
        text::off_text().to_owned()
    } else if failure.status() == 429 {
        text::sign_in_too_often().to_owned()
    } else {
        failure.explain()
    }
}
