//! The rows of the list.

use leptos::prelude::*;
use portico_api_types::settings::{MailPage, OutgoingMail};
use portico_domain::{id::MailId, mail::MailState};

use super::{
    reading::Reading,
    state::{label, purpose, tone},
};
use crate::{
    admin::settings::sending::Sending,
    api::mail,
    i18n::{When, console},
    ui::{Button, ButtonKind, Glyph, Icon, Load, Loaded, Pill, toast},
};

type Row = Memo<Option<OutgoingMail>>;

/// The table; a row stays, with the focus on it, while what it says changes.
#[component]
pub(super) fn Rows(page: Loaded<MailPage>, again: Callback<()>) -> impl IntoView {
    let ids = move || match &*page.value.read() {
        Load::Ready(page) => page.mail.iter().map(|row| row.id).collect(),
        _ => Vec::new(),
    };
    let row = move |id: MailId| {
        let row = Memo::new(move |_| match &*page.value.read() {
            Load::Ready(page) => page.mail.iter().find(|row| row.id == id).cloned(),
            _ => None,
        });
        view! { <MailRow id row again/> }
    };
    view! {
        <table class="table listing mails">
            <caption class="visually-hidden">{console::mail_title()}</caption>
            <thead>
                <tr>
                    <th scope="col">{console::mail_subject()}</th>
                    <th scope="col">{console::mail_recipient()}</th>
                    <th scope="col">{console::mail_state()}</th>
                    <th scope="col">{console::mail_when()}</th>
                    <td></td>
                </tr>
            </thead>
            <tbody><For each=ids key=|id| *id children=row/></tbody>
        </table>
    }
}

#[component]
fn MailRow(id: MailId, row: Row, again: Callback<()>) -> impl IntoView {
    let open = RwSignal::new(false);
    // What it says changes with each try.
    let stand =
        Memo::new(move |_| row.read().as_ref().map(|row| (row.state.clone(), row.attempts)));
    let reading = move || {
        stand.get();
        view! { <Reading id/> }
    };
    view! {
        <tr>
            {move || row.get().map(|row| view! { <Cells row/> })}
            <td class="listing-acts"><Acts id row open again/></td>
        </tr>
        <Show when=move || open.get()>
            <tr class="delivery-details" id=details_id(id)>
                <td colspan="5">{reading}</td>
            </tr>
        </Show>
    }
}

fn details_id(id: MailId) -> String {
    format!("mail-{id}")
}

/// What a mail is called: its subject, or why there is none.
fn title(row: &OutgoingMail) -> String {
    match (row.subject.is_empty(), row.attempts > 0 || row.settled_at.is_some()) {
        (false, _) => row.subject.clone(),
        (true, true) if row.state != MailState::Dropped.name() => console::mail_hidden().to_owned(),
        (true, _) => console::mail_untitled().to_owned(),
    }
}

#[component]
fn Cells(row: OutgoingMail) -> impl IntoView {
    let (subject, state) = (title(&row), row.state.clone());
    let audience = match &*row.audience {
        "contact" => console::mail_to_contact(),
        _ => console::mail_to_staff(),
    };
    let next = row.next_at.filter(|_| row.attempts > 0).map(|at| {
        view! { <span class="listing-detail">{console::mail_next()} " " <When at/></span> }
    });
    let tries = (row.attempts > 1).then(|| {
        view! { <span class="listing-detail">{console::mail_tries(row.attempts)}</span> }
    });
    view! {
        <th scope="row">
            <span class="listing-name">{subject}</span>
            <span class="listing-detail">{purpose(&row.purpose)}</span>
        </th>
        <td data-label=console::mail_recipient()>
            <span class="mail-address">{row.address}</span>
            <span class="listing-detail">{audience}</span>
        </td>
        <td data-label=console::mail_state()>
            <Pill tone=tone(&state)>{label(&state)}</Pill>
            {next}
            {tries}
        </td>
        <td data-label=console::mail_when()><When at=row.created_at/></td>
    }
}

/// Reading it, and having it tried again.
#[component]
fn Acts(id: MailId, row: Row, open: RwSignal<bool>, again: Callback<()>) -> impl IntoView {
    let sending = Sending::start();
    let named = move || row.read().as_ref().map(title).unwrap_or_default();
    let may_retry = Memo::new(move |_| {
        let state = row.read().as_ref().and_then(|row| MailState::named(&row.state));
        state.is_some_and(MailState::may_be_tried_again)
    });
    let retry = move |_| {
        // A refusal is an answer too: it is told elsewhere than in the row.
        let running = async move { Ok(mail::retry(id).await) };
        sending.run(running, move |answer| match answer {
            Ok(_) => {
                toast(console::mail_retried());
                again.run(());
            }
            Err(failure) => toast(failure.explain()),
        });
    };
    view! {
        <button
            type="button"
            class="button button-quiet"
            aria-expanded=move || open.get().to_string()
            aria-controls=move || open.get().then(|| details_id(id))
            aria-label=move || console::mail_read_named(&named())
            on:click=move |_| open.update(|open| *open = !*open)
        >
            {console::mail_read()}
            {move || view! { <Icon glyph=if open.get() { Glyph::Up } else { Glyph::Down }/> }}
        </button>
        <Show when=move || may_retry.get()>
            <Button
                kind=ButtonKind::Quiet
                busy=sending.busy
                attr:aria-label=move || console::mail_retry_named(&named())
                on:click=retry
            >
                {console::mail_retry()}
            </Button>
        </Show>
    }
}
