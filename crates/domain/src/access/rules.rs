//! Who sees what in one portal, as it was decided (SPEC 2.1, 2.4, 2.5, 2.10).

use crate::{
    filter::FilterGroups,
    property::{Place, Property},
};

/// Which tickets a contact sees (SPEC 2.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TicketPermission {
    /// Only tickets associated with the contact itself.
    Own,
    /// Also those associated with the contact's primary company.
    Company,
    /// As `Company` for contacts that meet the criteria, as `Own` for any other.
    Some,
}

/// Filters that somebody wrote for a rule.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Rule {
    /// None were written.
    #[default]
    Empty,
    /// These hold.
    Filters(FilterGroups),
    /// They cannot be evaluated any more: a property is gone or has another type.
    Broken,
}

impl Rule {
    /// The filters, if there are some that can be evaluated.
    #[must_use]
    pub const fn filters(&self) -> Option<&FilterGroups> {
        if let Self::Filters(groups) = self { Some(groups) } else { None }
    }
}

/// Who sees what in one portal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccessRules {
    /// Which tickets a contact sees. `None` = not decided, which means own ones.
    pub permission: Option<TicketPermission>,
    /// With [`TicketPermission::Some`]: contacts with company access. Empty or broken
    /// matches nobody.
    pub criteria: Rule,
    /// Tickets that exist for customers. Empty matches all, broken matches none.
    pub visibility: Rule,
    /// Messages that no customer sees. Empty hides none, broken hides all.
    pub internal: Rule,
}

impl AccessRules {
    /// The permission in force: own tickets only unless more was decided.
    #[must_use]
    pub const fn permission(&self) -> TicketPermission {
        match self.permission {
            Some(decided) => decided,
            None => TicketPermission::Own,
        }
    }

    /// Whether a contact could have company access at all.
    #[must_use]
    pub const fn may_reach_companies(&self) -> bool {
        match self.permission() {
            TicketPermission::Own => false,
            TicketPermission::Company => true,
            TicketPermission::Some => self.criteria.filters().is_some(),
        }
    }

    /// What must be known of a contact before its company access can be decided; nothing
    /// where the criteria have no say.
    #[must_use]
    pub fn asked_of_contacts(&self) -> Vec<Place> {
        let criteria = match self.permission() {
            TicketPermission::Some => self.criteria.filters(),
            TicketPermission::Own | TicketPermission::Company => None,
        };
        let places = |groups: &FilterGroups| {
            groups.properties().into_iter().map(|property: &Property| property.place).collect()
        };
        criteria.map(places).unwrap_or_default()
    }
}
