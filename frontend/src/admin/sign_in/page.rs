//! The page for signing in.

use leptos::prelude::*;

use super::form::SignInForm;
use crate::{
    admin::{
        rail::Portico,
        session::{Who, use_session},
    },
    i18n::console,
};

/// The page for signing in. Whoever has signed in is led on by the shell.
#[component]
pub(in crate::admin) fn SignInPage() -> impl IntoView {
    let session = use_session();
    let done = Callback::new(move |staff| session.who.set(Who::Staff(staff)));
    document().set_title(console::sign_in_page_title());
    view! {
        <main class="sign-in">
            <div class="sign-in-card">
                <p class="sign-in-brand"><Portico/> <span>"Portico"</span></p>
                <h1 class="sign-in-title">{console::sign_in_title()}</h1>
                <p class="sign-in-text">{console::sign_in_text()}</p>
                <SignInForm name="sign-in" done/>
            </div>
        </main>
    }
}
