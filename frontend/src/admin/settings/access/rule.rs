//! The rules about who sees what, by name.

use leptos::prelude::*;
use portico_api_types::settings::FilterGroup;
use portico_domain::property::RecordKind;

use crate::{admin::settings::draft::Draft, i18n::console};

/// A rule that filters decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    /// The contacts that see their company's tickets.
    Criteria,
    /// The tickets that exist for customers.
    Visibility,
    /// The messages that customers do not see.
    Internal,
}

/// What the page says about a rule.
pub(super) struct RuleTexts {
    pub(super) title: &'static str,
    pub(super) text: &'static str,
    /// Begins the sentence that the filters go on with.
    pub(super) lead: &'static str,
    /// What it means that there are no filters.
    pub(super) empty: &'static str,
    /// What it means that the rule cannot be evaluated.
    pub(super) broken: &'static str,
}

impl Rule {
    /// In the order of the page.
    pub(super) const ALL: [Self; 3] = [Self::Criteria, Self::Visibility, Self::Internal];

    /// The field's name in the API.
    pub(super) const fn field(self) -> &'static str {
        match self {
            Self::Criteria => "criteria",
            Self::Visibility => "ticket_visibility",
            Self::Internal => "internal_messages",
        }
    }

    /// What its filters ask about.
    pub(super) const fn record(self) -> RecordKind {
        match self {
            Self::Criteria => RecordKind::Contact,
            Self::Visibility => RecordKind::Ticket,
            Self::Internal => RecordKind::Message,
        }
    }

    /// Its groups as they are edited.
    pub(super) const fn groups(self, draft: Draft) -> RwSignal<Vec<FilterGroup>> {
        match self {
            Self::Criteria => draft.criteria,
            Self::Visibility => draft.visibility,
            Self::Internal => draft.internal,
        }
    }

    /// Its groups as they are saved.
    pub(super) fn saved(self, draft: Draft) -> Vec<FilterGroup> {
        let saved = draft.saved.read();
        let groups = match self {
            Self::Criteria => &saved.values.criteria,
            Self::Visibility => &saved.values.ticket_visibility,
            Self::Internal => &saved.values.internal_messages,
        };
        groups.clone()
    }

    pub(super) fn texts(self) -> RuleTexts {
        match self {
            Self::Criteria => RuleTexts {
                title: console::criteria_title(),
                text: console::criteria_text(),
                lead: console::criteria_lead(),
                empty: console::criteria_empty(),
                broken: console::criteria_broken(),
            },
            Self::Visibility => RuleTexts {
                title: console::visibility_title(),
                text: console::visibility_text(),
                lead: console::visibility_lead(),
                empty: console::visibility_empty(),
                broken: console::visibility_broken(),
            },
            Self::Internal => RuleTexts {
                title: console::internal_title(),
                text: console::internal_text(),
                lead: console::internal_lead(),
                empty: console::internal_empty(),
                broken: console::internal_broken(),
            },
        }
    }
}
