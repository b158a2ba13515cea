//! Filing a ticket with the portal's form.

mod check;
mod draft;
mod fields;

use leptos::prelude::*;
use portico_api_types::portal::SupportForm;
use web_sys::SubmitEvent;

use super::{
    frame::SignedIn,
    page::{Heading, use_portal},
    route::{Step, use_router},
};
use crate::{
    i18n::portal as text,
    ui::{Button, ButtonKind, ButtonLink, ErrorState, Glyph, Icon, Load, Skeleton, Waiting, load},
};
use draft::Draft;
use fields::{Field, Summary};

#[component]
pub(super) fn FilingPage() -> impl IntoView {
    view! { <SignedIn><Filing/></SignedIn> }
}

#[component]
fn Filing() -> impl IntoView {
    let portal = use_portal();
    let api = portal.api.clone();
    let form = load(move || {
        let api = api.clone();
        async move { api.form().await }
    });
    view! {
        <a class="back" href=portal.place.list()>
            <Icon glyph=Glyph::Left/>
            {text::ticket_back()}
        </a>
        <div class="filing">
            <Heading text=text::filing_heading()/>
            <p class="filing-lead">{text::filing_lead()}</p>
            {move || match form.value.get() {
                Load::Waiting => view! { <Waiting><Skeleton lines=6/></Waiting> }.into_any(),
                Load::Failed(failure) => {
                    let retry = Callback::new(move |()| form.again());
                    view! { <ErrorState failure retry/> }.into_any()
                }
                Load::Ready(form) => view! { <Form form/> }.into_any(),
            }}
        </div>
    }
}

#[component]
fn Form(form: SupportForm) -> impl IntoView {
    let portal = use_portal();
    let draft = Draft::new(form, portal.api.clone());
    let router = use_router();
    let place = portal.place.clone();
    let filed = Callback::new(move |id: String| {
        router.to(&place.ticket(&id), Step::Replace);
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        draft.send(filed);
    };
    view! {
        <form
            class="filing-form card"
            novalidate
            on:submit=submit
            on:drop=move |event| draft.kept.writing.files.take(&event, event.data_transfer())
            on:dragover=|event| event.prevent_default()
        >
            <Summary draft/>
            {draft.fields().into_iter().map(|field| view! { <Field field draft/> }).collect_view()}
            <div class="filing-actions">
                <Button kind=ButtonKind::Primary submit=true busy=draft.busy>{text::filing_submit()}</Button>
                <ButtonLink kind=ButtonKind::Quiet href=portal.place.list()>
                    {crate::i18n::shared::cancel()}
                </ButtonLink>
            </div>
        </form>
    }
}
