//! The tickets a contact may see (SPEC 2.1 to 2.8), as a value.
//!
//! Only this module builds a [`TicketScope`]. It has two readings that must
//! agree: [`TicketScope::admits`] here and the SQL condition in the store.

use crate::{
    actor::ContactActor,
    id::{CompanyId, ContactId},
    portal::TicketPermission,
    view::View,
};

/// The set of tickets a contact may see. It cannot be built outside this module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketScope(ScopeReading);

/// What a scope consists of, for those who translate it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScopeReading {
    /// No ticket at all.
    Nothing,
    /// Tickets associated with the contact.
    OfContact(ContactId),
    /// Tickets associated with the company.
    OfCompany(CompanyId),
    /// Tickets associated with either.
    OfEither(ContactId, CompanyId),
}

/// What about a ticket decides whether it is in a scope.
#[derive(Debug, Clone, Copy)]
pub struct TicketFacts<'a> {
    /// Contacts associated with the ticket.
    pub contacts: &'a [ContactId],
    /// Companies associated with the ticket, by any type of association.
    pub companies: &'a [CompanyId],
    /// Whether the ticket is in the recycle bin.
    pub archived: bool,
}

/// The view is not offered to this contact (SPEC 2.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this view needs access to the company's tickets")]
pub struct ViewRefused;

/// Whether the contact has company access and a company, so that it may choose views.
#[must_use]
pub const fn may_choose_views(actor: ContactActor, permission: TicketPermission) -> bool {
    matches!(permission, TicketPermission::Company) && actor.primary_company.is_some()
}

/// The tickets `actor` sees through `view` under the portal's `permission`.
///
/// # Errors
/// [`ViewRefused`] when a view is asked for that is not offered to the contact.
pub const fn ticket_scope(
    actor: ContactActor,
    permission: TicketPermission,
    view: View,
) -> Result<TicketScope, ViewRefused> {
    let contact = actor.contact;
    let reading = match (permission, actor.primary_company, view) {
        (TicketPermission::Company, Some(company), View::All) => {
            ScopeReading::OfEither(contact, company)
        }
        (TicketPermission::Company, Some(company), View::Organization) => {
            ScopeReading::OfCompany(company)
        }
        (TicketPermission::Company, Some(_), View::Owned) | (_, _, View::All) => {
            ScopeReading::OfContact(contact)
        }
        (_, _, View::Organization | View::Owned) => return Err(ViewRefused),
    };
    Ok(TicketScope(reading))
}

impl TicketScope {
    /// Whether the ticket is in the scope.
    #[must_use]
    pub fn admits(&self, ticket: TicketFacts<'_>) -> bool {
        let own = |c: &ContactId| ticket.contacts.contains(c);
        let companys = |c: &CompanyId| ticket.companies.contains(c);
        !ticket.archived
            && match &self.0 {
                ScopeReading::Nothing => false,
                ScopeReading::OfContact(contact) => own(contact),
                ScopeReading::OfCompany(company) => companys(company),
                ScopeReading::OfEither(contact, company) => own(contact) || companys(company),
            }
    }

    /// What the scope consists of, for its translation into SQL.
    #[must_use]
    pub const fn reading(&self) -> &ScopeReading {
        &self.0
    }

    /// The scope that holds no ticket.
    #[must_use]
    pub const fn nothing() -> Self {
        Self(ScopeReading::Nothing)
    }
}
