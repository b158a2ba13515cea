//! The tickets a contact may see (SPEC 2.1 to 2.10), as a value.
//!
//! Only this module builds a [`TicketScope`]. It has two readings that must
//! agree: [`TicketScope::admits`] here and the SQL condition in the store.

use super::{
    rules::{AccessRules, Rule},
    standing::Standing,
};
use crate::{
    filter::Facts,
    id::{CompanyId, ContactId},
    view::View,
};

/// The set of tickets a contact may see, and of their messages. It cannot be built outside
/// this module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketScope {
    reach: Reach,
    visibility: Rule,
    internal: Rule,
}

/// Whose tickets a scope holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Nobody's.
    Nothing,
    /// Those associated with the contact.
    OfContact(ContactId),
    /// Those associated with the company.
    OfCompany(CompanyId),
    /// Those associated with either.
    OfEither(ContactId, CompanyId),
}

/// What about a ticket decides whether it is in a scope.
#[derive(Debug, Clone, Copy)]
pub struct TicketFacts<'a, F> {
    /// Contacts associated with the ticket.
    pub contacts: &'a [ContactId],
    /// Companies associated with the ticket, by any type of association.
    pub companies: &'a [CompanyId],
    /// Whether the ticket is in the recycle bin.
    pub archived: bool,
    /// Its properties.
    pub properties: &'a F,
}

/// What about a message of a ticket in the scope decides whether it is shown.
#[derive(Debug, Clone, Copy)]
pub struct MessageFacts<'a, F> {
    /// Whether it was written for the customer.
    pub is_visible: bool,
    /// Whether its thread is the original one and not archived.
    pub in_original_thread: bool,
    /// Sender, recipients, subject, channel.
    pub properties: &'a F,
}

/// The view is not offered to this contact (SPEC 2.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this view needs access to the company's tickets")]
pub struct ViewRefused;

/// Whether the contact has company access and a company, so that it may choose views.
#[must_use]
pub const fn may_choose_views(standing: &Standing) -> bool {
    standing.company().is_some()
}

/// The tickets that a contact sees through `view` under the portal's rules.
///
/// # Errors
/// [`ViewRefused`] when a view is asked for that is not offered to the contact.
pub fn ticket_scope(
    standing: &Standing,
    rules: &AccessRules,
    view: View,
) -> Result<TicketScope, ViewRefused> {
    let contact = standing.contact();
    let reach = match (standing.company(), view) {
        (Some(company), View::All) => Reach::OfEither(contact, company),
        (Some(company), View::Organization) => Reach::OfCompany(company),
        (Some(_), View::Owned) | (None, View::All) => Reach::OfContact(contact),
        (None, View::Organization | View::Owned) => return Err(ViewRefused),
    };
    let reach = if rules.visibility == Rule::Broken { Reach::Nothing } else { reach };
    Ok(TicketScope {
        reach,
        visibility: rules.visibility.clone(),
        internal: rules.internal.clone(),
    })
}

impl TicketScope {
    /// Whether the ticket is in the scope.
    #[must_use]
    pub fn admits(&self, ticket: &TicketFacts<'_, impl Facts>) -> bool {
        let own = |c: &ContactId| ticket.contacts.contains(c);
        let companys = |c: &CompanyId| ticket.companies.contains(c);
        let reached = match &self.reach {
            Reach::Nothing => false,
            Reach::OfContact(contact) => own(contact),
            Reach::OfCompany(company) => companys(company),
            Reach::OfEither(contact, company) => own(contact) || companys(company),
        };
        let exists = match &self.visibility {
            Rule::Empty => true,
            Rule::Filters(groups) => groups.admits(ticket.properties),
            Rule::Broken => false,
        };
        !ticket.archived && reached && exists
    }

    /// Whether a message of a ticket in the scope is shown.
    #[must_use]
    pub fn shows(&self, message: &MessageFacts<'_, impl Facts>) -> bool {
        let is_internal = match &self.internal {
            Rule::Empty => false,
            Rule::Filters(groups) => groups.admits(message.properties),
            Rule::Broken => true,
        };
        message.is_visible && message.in_original_thread && !is_internal
    }

    /// Whose tickets it holds, for its translation into SQL.
    #[must_use]
    pub const fn reach(&self) -> Reach {
        self.reach
    }

    /// Which of those exist for customers, for its translation into SQL.
    #[must_use]
    pub const fn visibility(&self) -> &Rule {
        &self.visibility
    }

    /// Which messages are hidden, for its translation into SQL.
    #[must_use]
    pub const fn internal(&self) -> &Rule {
        &self.internal
    }

    /// The scope that holds no ticket.
    #[must_use]
    pub const fn nothing() -> Self {
        Self { reach: Reach::Nothing, visibility: Rule::Empty, internal: Rule::Empty }
    }
}
