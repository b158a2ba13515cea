//! From whom mail comes, for each inbox.

use leptos::{ev::SubmitEvent, prelude::*};
use portico_api_types::settings::{InboxSender, MailServer, SetInboxSender};

use crate::{
    admin::settings::sending::{Sending, Trouble},
    api::mail,
    i18n::{console, shared},
    ui::{Button, ButtonKind, Dialog, Load, Loaded, TextField, toast},
};

/// The inboxes, and changing how one calls itself.
#[component]
pub(super) fn Senders(server: Loaded<MailServer>) -> impl IntoView {
    let (chosen, open) = (RwSignal::new(None::<InboxSender>), RwSignal::new(false));
    let edit = Callback::new(move |inbox: InboxSender| {
        chosen.set(Some(inbox));
        open.set(true);
    });
    let known = Memo::new(move |_| match &*server.value.read() {
        Load::Ready(server) => Some((server.sender.clone(), server.inboxes.clone())),
        _ => None,
    });
    view! {
        {move || known.get().map(|(sender, inboxes)| view! {
            <section class="mail-senders" aria-labelledby="senders-title">
                <div class="settings-about">
                    <h2 id="senders-title">{console::senders_title()}</h2>
                    <p>{console::senders_text(&sender)}</p>
                </div>
                <div class="settings-list"><Table inboxes edit/></div>
            </section>
        })}
        <Editor chosen open server/>
    }
}

#[component]
fn Table(inboxes: Vec<InboxSender>, edit: Callback<InboxSender>) -> impl IntoView {
    let row = move |inbox: InboxSender| {
        let or_none = |text: &Option<String>| {
            text.clone().unwrap_or_else(|| console::senders_none().to_owned())
        };
        let (name, address) = (or_none(&inbox.name), or_none(&inbox.address));
        let label = console::senders_edit_named(&inbox.label);
        view! {
            <tr>
                <th scope="row"><span class="listing-name">{inbox.label.clone()}</span></th>
                <td data-label=console::senders_name()>{name}</td>
                <td data-label=console::senders_address()>{address}</td>
                <td class="listing-acts">
                    <Button attr:aria-label=label on:click=move |_| edit.run(inbox.clone())>
                        {console::senders_edit()}
                    </Button>
                </td>
            </tr>
        }
    };
    view! {
        <table class="table listing">
            <caption class="visually-hidden">{console::senders_title()}</caption>
            <thead>
                <tr>
                    <th scope="col">{console::senders_inbox()}</th>
                    <th scope="col">{console::senders_name()}</th>
                    <th scope="col">{console::senders_address()}</th>
                    <td></td>
                </tr>
            </thead>
            <tbody>{inboxes.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}

#[component]
fn Editor(
    chosen: RwSignal<Option<InboxSender>>,
    open: RwSignal<bool>,
    server: Loaded<MailServer>,
) -> impl IntoView {
    let (name, address) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let sending = Sending::start();
    Effect::new(move || {
        if let Some(inbox) = chosen.get() {
            sending.forgive();
            name.set(inbox.name.unwrap_or_default());
            address.set(inbox.address.unwrap_or_default());
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(inbox) = chosen.get_untracked() else { return };
        let sender =
            SetInboxSender { name: name.get_untracked(), address: address.get_untracked() };
        sending.run(async move { mail::set_sender(inbox.id, &sender).await }, move |()| {
            open.set(false);
            toast(console::senders_saved());
            server.again();
        });
    };
    view! {
        <Dialog open title=console::senders_dialog_title() name="sender">
            <form class="dialog-body" novalidate on:submit=submit>
                <TextField
                    label=console::senders_name()
                    name="name"
                    value=name
                    help=console::senders_name_help()
                    error=sending.error("name", console::senders_name())
                    max_length=Some(80)
                />
                <TextField
                    label=console::senders_address()
                    name="address"
                    value=address
                    help=console::senders_address_help()
                    error=sending.error("address", console::senders_address())
                />
                <Trouble sending/>
                <div class="dialog-actions">
                    <Button on:click=move |_| open.set(false)>{shared::cancel()}</Button>
                    <Button kind=ButtonKind::Primary submit=true busy=sending.busy>{shared::save()}</Button>
                </div>
            </form>
        </Dialog>
    }
}
