//! The form: sections with what they are about at the left and their fields at the right.

use leptos::prelude::*;
use portico_api_types::desk::InboxChoice;

use super::{address::Address, checklist::Checklist, draft::Draft};
use crate::{
    i18n::console,
    ui::{Card, Choice, RadioCards, Select, Switch, TextField},
};

/// All sections.
#[component]
pub(super) fn Form(draft: Draft, inboxes: Signal<Vec<InboxChoice>>) -> impl IntoView {
    view! {
        <form class="settings-form" novalidate on:submit=move |event| event.prevent_default()>
            <Section title=console::section_portal() text=console::section_portal_text()>
                <TextField
                    label=console::field_name()
                    name="name"
                    value=draft.name
                    help=console::field_name_help()
                    error=draft.error("name", console::field_name())
                    max_length=Some(80)
                />
                <TextField
                    label=console::field_slug()
                    name="slug"
                    value=draft.slug
                    error=draft.error("slug", console::field_slug())
                    max_length=Some(60)
                />
                <Address draft/>
            </Section>
            <Section title=console::section_switch() text=console::section_switch_text()>
                <Switch label=console::field_is_on() name="is_on" value=draft.is_on/>
                <Checklist draft/>
            </Section>
            <Section title=console::section_inbox() text=console::section_inbox_text()>
                <Inbox draft inboxes/>
            </Section>
            <Section title=console::section_permission() text=console::section_permission_text()>
                <Permission draft/>
            </Section>
            <Section title=console::section_rules() text=console::section_rules_text()>
                <Rules draft/>
            </Section>
        </form>
    }
}

#[component]
fn Section(title: &'static str, text: &'static str, children: Children) -> impl IntoView {
    view! {
        <section class="settings-section">
            <div class="settings-about">
                <h2>{title}</h2>
                <p>{text}</p>
            </div>
            <div class="settings-fields">{children()}</div>
        </section>
    }
}

#[component]
fn Inbox(draft: Draft, inboxes: Signal<Vec<InboxChoice>>) -> impl IntoView {
    let choices = Signal::derive(move || {
        let unset = draft.saved.read().values.inbox_id.is_none();
        let none = unset.then(|| Choice::new("", console::field_inbox_none()));
        let known =
            inboxes.get().into_iter().map(|inbox| Choice::new(inbox.id.to_string(), inbox.name));
        none.into_iter().chain(known).collect::<Vec<_>>()
    });
    view! {
        <Select
            label=console::field_inbox()
            name="inbox_id"
            choices
            value=draft.inbox
            error=draft.error("inbox_id", console::field_inbox())
        />
    }
}

#[component]
fn Permission(draft: Draft) -> impl IntoView {
    let cards = vec![
        Card {
            value: "own",
            label: console::permission_own(),
            text: console::permission_own_text(),
        },
        Card {
            value: "company",
            label: console::permission_company(),
            text: console::permission_company_text(),
        },
    ];
    view! {
        <RadioCards
            label=console::field_permission()
            name="ticket_permission"
            cards
            value=draft.permission
            error=draft.error("ticket_permission", console::field_permission())
        />
    }
}

#[component]
fn Rules(draft: Draft) -> impl IntoView {
    let displays = vec![
        Choice::new("first_name", console::owner_first_name()),
        Choice::new("last_name", console::owner_last_name()),
        Choice::new("full_name", console::owner_full_name()),
        Choice::new("alias", console::owner_alias()),
    ];
    let replies = vec![
        Choice::new("reopen", console::closed_reopen()),
        Choice::new("refuse", console::closed_refuse()),
    ];
    view! {
        <Select
            label=console::field_owner_display()
            name="owner_display"
            choices=displays
            value=draft.owner_display
            help=console::field_owner_display_help()
            error=draft.error("owner_display", console::field_owner_display())
        />
        <Select
            label=console::field_closed_reply()
            name="closed_reply"
            choices=replies
            value=draft.closed_reply
            error=draft.error("closed_reply", console::field_closed_reply())
        />
        <Switch
            label=console::field_may_close()
            name="customers_may_close"
            value=draft.may_close
            help=console::field_may_close_help()
        />
    }
}
