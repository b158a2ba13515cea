//! The settings as they are being edited, beside those that are saved.

use leptos::prelude::*;
use portico_api_types::{
    problem::FieldError,
    settings::{FilterGroup, PortalSettings, PortalValues, SavePortal},
};

use crate::{admin::place::SettingsPage, api::Failure, i18n::console};

/// The settings of one portal while they are edited.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    pub(super) saved: RwSignal<PortalSettings>,
    pub(super) name: RwSignal<String>,
    pub(super) slug: RwSignal<String>,
    pub(super) is_on: RwSignal<bool>,
    pub(super) inbox: RwSignal<String>,
    pub(super) permission: RwSignal<String>,
    pub(super) criteria: RwSignal<Vec<FilterGroup>>,
    pub(super) visibility: RwSignal<Vec<FilterGroup>>,
    pub(super) internal: RwSignal<Vec<FilterGroup>>,
    pub(super) owner_display: RwSignal<String>,
    pub(super) closed_reply: RwSignal<String>,
    pub(super) may_close: RwSignal<bool>,
    pub(super) idle: RwSignal<String>,
    pub(super) stage_on_ticket: RwSignal<bool>,
    pub(super) stage_in_list: RwSignal<bool>,
    pub(super) errors: RwSignal<Vec<FieldError>>,
    /// What stands above the buttons when saving failed.
    pub(super) problem: RwSignal<Option<Failure>>,
    /// Whether the dialog is open that tells what saving changes.
    pub(super) trying: RwSignal<bool>,
    pub(super) saving: RwSignal<bool>,
}

impl Draft {
    /// Begins with the saved settings.
    pub(super) fn new(saved: PortalSettings) -> Self {
        let text = || RwSignal::new(String::new());
        let switch = || RwSignal::new(false);
        let rule = || RwSignal::new(Vec::new());
        let draft = Self {
            name: text(),
            slug: text(),
            is_on: switch(),
            inbox: text(),
            permission: text(),
            criteria: rule(),
            visibility: rule(),
            internal: rule(),
            owner_display: text(),
            closed_reply: text(),
            may_close: switch(),
            idle: text(),
            stage_on_ticket: switch(),
            stage_in_list: switch(),
            saved: RwSignal::new(saved),
            errors: RwSignal::new(Vec::new()),
            problem: RwSignal::new(None),
            trying: switch(),
            saving: switch(),
        };
        draft.discard();
        draft
    }

    /// Takes the saved values back.
    pub(super) fn discard(self) {
        let PortalValues {
            name,
            slug,
            is_on,
            inbox_id,
            ticket_permission,
            criteria,
            ticket_visibility,
            internal_messages,
            owner_display,
            closed_reply,
            customers_may_close,
            idle_minutes,
            stage_on_ticket,
            stage_in_list,
        } = self.saved.get_untracked().values;
        self.name.set(name);
        self.slug.set(slug);
        self.is_on.set(is_on);
        self.inbox.set(inbox_id.map(|id| id.to_string()).unwrap_or_default());
        self.permission.set(ticket_permission.unwrap_or_default());
        self.criteria.set(criteria);
        self.visibility.set(ticket_visibility);
        self.internal.set(internal_messages);
        self.owner_display.set(owner_display);
        self.closed_reply.set(closed_reply);
        self.may_close.set(customers_may_close);
        self.idle.set(idle_minutes.to_string());
        self.stage_on_ticket.set(stage_on_ticket);
        self.stage_in_list.set(stage_in_list);
        self.forgive();
    }

    /// Begins again with what somebody saved.
    pub(super) fn restart(self, saved: PortalSettings) {
        self.saved.set(saved);
        self.discard();
    }

    /// The values as they are now.
    pub(super) fn values(self) -> PortalValues {
        let permission = self.permission.get();
        PortalValues {
            name: self.name.get(),
            slug: self.slug.get(),
            is_on: self.is_on.get(),
            inbox_id: self.inbox.get().parse().ok(),
            ticket_permission: (!permission.is_empty()).then_some(permission),
            criteria: self.criteria.get(),
            ticket_visibility: self.visibility.get(),
            internal_messages: self.internal.get(),
            owner_display: self.owner_display.get(),
            closed_reply: self.closed_reply.get(),
            customers_may_close: self.may_close.get(),
            idle_minutes: self.idle.read().parse().unwrap_or_default(),
            stage_on_ticket: self.stage_on_ticket.get(),
            stage_in_list: self.stage_in_list.get(),
        }
    }

    /// Whether something is not saved.
    pub(super) fn is_changed(self) -> bool {
        self.saved.read().values != self.values()
    }

    /// Whether saving would change who sees what.
    pub(super) fn changes_access(self) -> bool {
        let of = |values: &PortalValues| {
            (
                values.ticket_permission.clone(),
                [&values.criteria, &values.ticket_visibility, &values.internal_messages]
                    .map(Vec::clone),
            )
        };
        of(&self.saved.read().values) != of(&self.values())
    }

    /// What the server takes.
    pub(super) fn to_save(self) -> SavePortal {
        untrack(|| SavePortal { version: self.saved.read().version, values: self.values() })
    }

    /// What has to be decided before customers can use the portal, and whether it is.
    pub(super) fn needed(self) -> [(&'static str, SettingsPage, bool); 2] {
        let (inbox, permission) =
            (!self.inbox.read().is_empty(), !self.permission.read().is_empty());
        [
            (console::checklist_inbox(), SettingsPage::General, inbox),
            (console::checklist_permission(), SettingsPage::Access, permission),
        ]
    }
}
