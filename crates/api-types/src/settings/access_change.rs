//! What saving would change about who sees what.

use serde::{Deserialize, Serialize};

use super::PortalValues;

/// Settings to try out without saving them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TryPortal {
    /// All values, as they would be saved.
    pub values: PortalValues,
}

/// Who gains and who loses, compared with the settings in force.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccessChange {
    /// Contacts that would see a ticket they do not see now.
    pub contacts_gaining: Affected,
    /// Contacts that would no longer see a ticket they see now.
    pub contacts_losing: Affected,
    /// Tickets that somebody would see who does not see them now.
    pub tickets_gaining: Affected,
    /// Tickets that somebody sees now and would no longer see.
    pub tickets_losing: Affected,
    /// Messages that customers would see and do not see now, on any ticket.
    pub messages_shown: u64,
    /// Messages that customers see now and would no longer see, on any ticket.
    pub messages_hidden: u64,
    /// How many contacts each ticket permission gives company access.
    pub reach: Reach,
}

/// Records that a change affects.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Affected {
    /// How many.
    pub count: u64,
    /// Some of them, at most five.
    pub samples: Vec<Sample>,
}

/// A record by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Sample {
    /// Its id.
    pub id: String,
    /// A contact's name or a ticket's subject.
    pub name: String,
}

/// Contacts in all, and those with company access under the settings tried out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reach {
    /// All contacts.
    pub contacts: u64,
    /// Contacts that have a primary company.
    pub with_company: u64,
    /// Contacts that have one and meet the criteria.
    pub meeting_criteria: u64,
}
