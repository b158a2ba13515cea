//! The settings as they are being edited, beside those that are saved.

use leptos::prelude::*;
use portico_api_types::{
    problem::FieldError,
    settings::{PortalSettings, PortalValues, SavePortal},
};

use crate::{api::Failure, i18n::console};

/// The settings of one portal while they are edited.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    pub(super) saved: RwSignal<PortalSettings>,
    pub(super) name: RwSignal<String>,
    pub(super) slug: RwSignal<String>,
    pub(super) is_on: RwSignal<bool>,
    pub(super) inbox: RwSignal<String>,
    pub(super) permission: RwSignal<String>,
    pub(super) owner_display: RwSignal<String>,
    pub(super) closed_reply: RwSignal<String>,
    pub(super) may_close: RwSignal<bool>,
    errors: RwSignal<Vec<FieldError>>,
    /// What stands above the buttons when saving failed.
    pub(super) problem: RwSignal<Option<Failure>>,
    pub(super) saving: RwSignal<bool>,
}

impl Draft {
    /// Begins with the saved settings.
    pub(super) fn new(saved: PortalSettings) -> Self {
        let text = || RwSignal::new(String::new());
        let draft = Self {
            name: text(),
            slug: text(),
            is_on: RwSignal::new(false),
            inbox: text(),
            permission: text(),
            owner_display: text(),
            closed_reply: text(),
            may_close: RwSignal::new(false),
            saved: RwSignal::new(saved),
            errors: RwSignal::new(Vec::new()),
            problem: RwSignal::new(None),
            saving: RwSignal::new(false),
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
            owner_display,
            closed_reply,
            customers_may_close,
        } = self.saved.get_untracked().values;
        self.name.set(name);
        self.slug.set(slug);
        self.is_on.set(is_on);
        self.inbox.set(inbox_id.map(|id| id.to_string()).unwrap_or_default());
        self.permission.set(ticket_permission.unwrap_or_default());
        self.owner_display.set(owner_display);
        self.closed_reply.set(closed_reply);
        self.may_close.set(customers_may_close);
        self.errors.set(Vec::new());
        self.problem.set(None);
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
            owner_display: self.owner_display.get(),
            closed_reply: self.closed_reply.get(),
            customers_may_close: self.may_close.get(),
        }
    }

    /// Whether something is not saved.
    pub(super) fn is_changed(self) -> bool {
        self.saved.read().values != self.values()
    }

    /// What the server takes.
    pub(super) fn to_save(self) -> SavePortal {
        untrack(|| SavePortal { version: self.saved.read().version, values: self.values() })
    }

    /// What has to be decided before customers can use the portal, and whether it is.
    pub(super) fn needed(self) -> [(&'static str, bool); 2] {
        [
            (console::checklist_inbox(), !self.inbox.read().is_empty()),
            (console::checklist_permission(), !self.permission.read().is_empty()),
        ]
    }

    /// What is wrong with a field, as a whole sentence.
    pub(super) fn error(self, field: &'static str, label: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            let errors = self.errors.read();
            let own =
                errors.iter().find(|error| error.field.trim_start_matches("values.") == field);
            own.map(|error| format!("{label} {}.", error.reason.trim_end_matches('.')))
        })
    }

    /// Takes over why saving was refused.
    pub(super) fn refuse(self, failure: Failure) {
        self.errors.set(failure.fields().to_vec());
        self.problem.set(Some(failure));
    }

    /// Forgets earlier refusals.
    pub(super) fn forgive(self) {
        self.errors.set(Vec::new());
        self.problem.set(None);
    }
}
