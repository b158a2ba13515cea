//! How a contact stands to a portal: who it is and whether it has company access.

use super::rules::{AccessRules, TicketPermission};
use crate::{
    actor::ContactActor,
    filter::Facts,
    id::{CompanyId, ContactId},
};

/// A contact whose company access is decided. Only this module builds one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    actor: ContactActor,
    company: Option<CompanyId>,
}

impl Standing {
    /// Decides about a contact of which at least [`AccessRules::asked_of_contacts`] is known.
    #[must_use]
    pub fn decide(actor: ContactActor, rules: &AccessRules, known: &impl Facts) -> Self {
        let has_access = match rules.permission() {
            TicketPermission::Own => false,
            TicketPermission::Company => true,
            TicketPermission::Some => {
                rules.criteria.filters().is_some_and(|groups| groups.admits(known))
            }
        };
        Self { actor, company: actor.primary_company.filter(|_| has_access) }
    }

    /// The contact.
    #[must_use]
    pub const fn contact(&self) -> ContactId {
        self.actor.contact
    }

    /// Who asks.
    #[must_use]
    pub const fn actor(&self) -> ContactActor {
        self.actor
    }

    /// The company whose tickets the contact sees; none without company access or company.
    #[must_use]
    pub const fn company(&self) -> Option<CompanyId> {
        self.company
    }
}
