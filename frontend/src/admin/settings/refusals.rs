//! What the server refused of a draft, and what it cannot evaluate any more.

use leptos::prelude::*;
use portico_api_types::problem::FieldError;

use super::draft::Draft;
use crate::{
    admin::{filters::of_rule, place::SettingsPage},
    api::Failure,
};

impl Draft {
    /// What is wrong with a field, as a whole sentence.
    pub(super) fn error(self, field: &'static str, label: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            let errors = self.errors.read();
            let own =
                errors.iter().find(|error| error.field.trim_start_matches("values.") == field);
            own.map(|error| format!("{label} {}.", error.reason.trim_end_matches('.')))
        })
    }

    /// What is wrong with a rule, with the places inside of it.
    pub(super) fn rule_errors(self, rule: &'static str) -> Vec<FieldError> {
        of_rule(&self.errors.read(), rule)
    }

    /// Why a rule cannot be evaluated any more, as long as nobody has changed it here.
    pub(super) fn broken(self, rule: &'static str) -> Vec<FieldError> {
        of_rule(&self.saved.read().broken, rule)
    }

    /// Whether a page has a field that was refused.
    pub(super) fn is_refused(self, page: SettingsPage) -> bool {
        self.errors.read().iter().any(|error| page_of(&error.field) == page)
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

/// The page that shows a field.
fn page_of(field: &str) -> SettingsPage {
    let field = field.strip_prefix("values.").unwrap_or(field);
    match field.split('.').next().unwrap_or_default() {
        "ticket_permission" | "criteria" | "ticket_visibility" | "internal_messages" => {
            SettingsPage::Access
        }
        _ => SettingsPage::General,
    }
}
