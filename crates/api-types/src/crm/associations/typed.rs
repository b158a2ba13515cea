//! Associations with their types by name, as version 3 of the API has them.

use serde::{Deserialize, Serialize};

use super::RecordRef;
use crate::crm::Paging;

/// Two records and a type of their association.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TypedPair {
    /// The first.
    pub from: RecordRef,
    /// The second.
    pub to: RecordRef,
    /// The type's name, seen from the first, e.g. `ticket_to_contact`.
    #[serde(rename = "type")]
    pub kind: String,
}

/// The records that one of several records is associated with.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssociatedIds {
    /// The record asked for.
    pub from: RecordRef,
    /// The others, once for each type of the association.
    pub to: Vec<AssociatedType>,
    /// Where the next page begins; missing on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paging: Option<Paging>,
}

/// An associated record with one type of the association.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssociatedType {
    /// The record's id.
    pub id: String,
    /// The type's name.
    #[serde(rename = "type")]
    pub kind: String,
}
