//! The form that signs a staff user in.

use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};
use portico_api_types::session::{StaffSession, StaffSignIn};

use crate::{
    api::{Failure, staff},
    i18n::console,
    ui::{Button, ButtonKind, FieldKind, Glyph, Icon, TextField, focus},
};

/// E-mail address and password; `done` hears who has signed in.
#[component]
pub(super) fn SignInForm(
    /// Sets the fields of page and dialog apart.
    name: &'static str,
    #[prop(optional, into)] known_email: String,
    done: Callback<StaffSession>,
) -> impl IntoView {
    let email = RwSignal::new(known_email.clone());
    let password = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let password_field = format!("{name}-password");
    let password_id = format!("field-{password_field}");
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let sign_in =
            StaffSignIn { email: email.get_untracked(), password: password.get_untracked() };
        let password_id = password_id.clone();
        busy.set(true);
        spawn_local(async move {
            let answer = staff::sign_in(&sign_in).await;
            busy.set(false);
            match answer {
                Ok(session) => done.run(session),
                Err(failure) => {
                    error.set(Some(explain(&failure)));
                    request_animation_frame(move || focus(&password_id));
                }
            }
        });
    };
    view! {
        <form class="sign-in-form" on:submit=submit novalidate>
            <TextField
                label=console::sign_in_email()
                name=format!("{name}-email")
                kind=FieldKind::Email
                value=email
                disabled=!known_email.is_empty()
            />
            <TextField
                label=console::sign_in_password()
                name=password_field
                kind=FieldKind::Password
                value=password
            />
            <Button kind=ButtonKind::Primary submit=true busy>{console::sign_in_action()}</Button>
            <p class="sign-in-error" role="alert">
                {move || error.get().map(|text| view! { <Icon glyph=Glyph::Alert/> <span>{text}</span> })}
            </p>
        </form>
    }
}

fn explain(failure: &Failure) -> String {
    match failure {
        failure if failure.is("wrong-credentials") => console::sign_in_wrong().to_owned(),
        failure => failure.explain(),
    }
}
