//! From rules as they are written down to rules that decide.

use super::rules::{AccessRules, Rule, TicketPermission};
use crate::{
    filter::{FilterError, Limits, WrittenGroup, parse},
    property::{Catalogue, Properties},
};

/// Who sees what, as it is written down.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WrittenRules {
    /// Which tickets a contact sees.
    pub permission: Option<TicketPermission>,
    /// Filters over contacts.
    pub criteria: Vec<WrittenGroup>,
    /// Filters over tickets.
    pub visibility: Vec<WrittenGroup>,
    /// Filters over messages.
    pub internal: Vec<WrittenGroup>,
}

/// One of the rules that are written as filters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FilterRule {
    /// Contacts with company access.
    Criteria,
    /// Tickets that exist for customers.
    Visibility,
    /// Messages that no customer sees.
    Internal,
}

impl FilterRule {
    /// The name in the API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Criteria => "criteria",
            Self::Visibility => "ticket_visibility",
            Self::Internal => "internal_messages",
        }
    }
}

/// A mistake in a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleError {
    /// Which rule.
    pub rule: FilterRule,
    /// Where and what.
    pub error: FilterError,
}

impl RuleError {
    /// The place as a path, e.g. `criteria.0.filters.2.value`.
    #[must_use]
    pub fn path(&self) -> String {
        let (rule, path) = (self.rule.name(), self.error.path());
        if path.is_empty() { rule.to_owned() } else { format!("{rule}.{path}") }
    }
}

impl WrittenRules {
    /// Each rule that is written as filters, with the properties it may ask about.
    #[must_use]
    pub fn filters<'a>(
        &'a self,
        catalogue: &'a Catalogue,
    ) -> [(FilterRule, &'a [WrittenGroup], &'a Properties); 3] {
        [
            (FilterRule::Criteria, &self.criteria, &catalogue.contact),
            (FilterRule::Visibility, &self.visibility, &catalogue.ticket),
            (FilterRule::Internal, &self.internal, &catalogue.message),
        ]
    }

    /// The rules that decide, and every mistake; a rule with a mistake is broken.
    #[must_use]
    pub fn read(&self, catalogue: &Catalogue) -> (AccessRules, Vec<RuleError>) {
        let mut errors = Vec::new();
        let [criteria, visibility, internal] =
            self.filters(catalogue).map(|(rule, written, properties)| {
                match parse(written, properties, Limits::RULE) {
                    Ok(None) => Rule::Empty,
                    Ok(Some(groups)) => Rule::Filters(groups),
                    Err(found) => {
                        errors.extend(found.into_iter().map(|error| RuleError { rule, error }));
                        Rule::Broken
                    }
                }
            });
        (AccessRules { permission: self.permission, criteria, visibility, internal }, errors)
    }
}
