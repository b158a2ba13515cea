//! The general settings: what the portal is called, whether it is on, and what customers may do.

use leptos::prelude::*;
use portico_api_types::desk::InboxChoice;

use super::{address::Address, checklist::Checklist, draft::Draft, section::Section};
use crate::{
    i18n::console,
    ui::{Choice, Select, Switch, TextField},
};

/// All sections.
#[component]
pub(super) fn General(draft: Draft, inboxes: Signal<Vec<InboxChoice>>) -> impl IntoView {
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
            <Section title=console::section_rules() text=console::section_rules_text()>
                <Rules draft/>
                <Stages draft/>
            </Section>
            <Section title=console::section_session() text=console::section_session_text()>
                <Idle draft/>
            </Section>
        </form>
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

/// Whether customers read a ticket's stage; in the list only where its page shows it, too.
#[component]
fn Stages(draft: Draft) -> impl IntoView {
    Effect::new(move || {
        if !draft.stage_on_ticket.get() && draft.stage_in_list.get_untracked() {
            draft.stage_in_list.set(false);
        }
    });
    view! {
        <Switch
            label=console::field_stage_on_ticket()
            name="stage_on_ticket"
            value=draft.stage_on_ticket
            help=console::field_stage_on_ticket_help()
        />
        <Switch
            label=console::field_stage_in_list()
            name="stage_in_list"
            value=draft.stage_in_list
            help=console::field_stage_in_list_help()
            disabled=Signal::derive(move || !draft.stage_on_ticket.get())
        />
    }
}

#[component]
fn Idle(draft: Draft) -> impl IntoView {
    let choices = vec![
        Choice::new("20", console::idle_20()),
        Choice::new("40", console::idle_40()),
        Choice::new("60", console::idle_60()),
        Choice::new("1440", console::idle_1440()),
    ];
    view! {
        <Select
            label=console::field_idle()
            name="idle_minutes"
            choices
            value=draft.idle
            help=console::field_idle_help()
            error=draft.error("idle_minutes", console::field_idle())
        />
    }
}
