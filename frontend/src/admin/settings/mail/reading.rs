//! What a mail says, fetched when it is opened.

use leptos::prelude::*;
use portico_api_types::settings::MailDetail;
use portico_domain::id::MailId;

use crate::{
    api::mail,
    i18n::console,
    ui::{ErrorState, Load, Notice, Skeleton, Waiting, load},
};

/// Headers and text.
#[component]
pub(super) fn Reading(id: MailId) -> impl IntoView {
    let detail = load(move || mail::detail(id));
    let retry = Callback::new(move |()| detail.again());
    move || match detail.value.get() {
        Load::Waiting => view! { <Waiting><Skeleton lines=6/></Waiting> }.into_any(),
        Load::Failed(failure) => view! { <ErrorState failure retry/> }.into_any(),
        Load::Ready(detail) => view! { <Detail detail/> }.into_any(),
    }
}

#[component]
fn Detail(detail: MailDetail) -> impl IntoView {
    let MailDetail { mail, is_readable, sender, message_id, references, text } = detail;
    let headers = [
        (console::mail_from(), sender),
        (console::mail_message_id(), message_id.unwrap_or_default()),
        (console::mail_references(), references),
        (console::mail_why(), mail.error),
    ];
    let header = |(name, value): (&'static str, String)| {
        (!value.is_empty()).then(|| view! { <dt>{name}</dt> <dd>{value}</dd> })
    };
    let id = mail.id;
    let content = (!text.is_empty()).then(|| {
        view! {
            <div class="mail-text-head">
                <h2 class="field-label">{console::mail_text()}</h2>
                <a href=mail::html_path(id) target="_blank" rel="noopener noreferrer external">
                    {console::mail_html()}
                    <span class="visually-hidden">" (" {console::opens_new_window()} ")"</span>
                </a>
            </div>
            <pre class="mail-text" tabindex="0" aria-label=console::mail_text()>{text}</pre>
        }
    });
    view! {
        <div class="mail-reading">
            <dl class="mail-headers">{headers.map(header).collect_view()}</dl>
            {(!is_readable).then(|| view! { <Notice>{console::mail_unreadable()}</Notice> })}
            {content}
        </div>
    }
}
