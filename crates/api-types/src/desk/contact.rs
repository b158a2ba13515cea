//! A contact as staff see it.

use portico_domain::id::ContactId;
use serde::{Deserialize, Serialize};

use super::{DeskTicketRow, NamedRecord, PropertyValue};

/// A contact in a list to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskContactRow {
    /// Its id.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub id: ContactId,
    /// Its name, or its address where it has none.
    pub name: String,
    /// Its address.
    pub email: Option<String>,
    /// The name of its primary company; empty without one.
    pub company: String,
}

/// Contacts whose name or address matches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskContactPage {
    /// By name.
    pub contacts: Vec<DeskContactRow>,
    /// The cursor of the next page, for `after`.
    pub next: Option<String>,
}

/// A contact's record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskContact {
    /// What a list shows of it.
    pub contact: DeskContactRow,
    /// Its companies, the primary one first.
    pub companies: Vec<NamedRecord>,
    /// Properties that have a value.
    pub properties: Vec<PropertyValue>,
    /// What decides about the tickets it sees in the portal asked for, in sentences.
    pub access: Vec<String>,
}

/// Tickets that a contact sees in a portal, as the help desk shows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VisibleTickets {
    /// The rows, newest activity first.
    pub tickets: Vec<DeskTicketRow>,
    /// How many it sees in all.
    pub total: u64,
    /// The cursor of the next page, for `after`.
    pub next: Option<String>,
}
