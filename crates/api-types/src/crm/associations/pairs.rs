//! Pairs of records and how they are associated.

use serde::{Deserialize, Serialize};

use super::{super::input, AssociationCategory, AssociationSpec};
use crate::crm::Paging;

/// A record.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordRef {
    /// Its id.
    #[serde(deserialize_with = "input::id")]
    #[cfg_attr(feature = "openapi", schema(value_type = input::IdInput))]
    pub id: String,
}

/// Two records.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Pair {
    /// The first.
    pub from: RecordRef,
    /// The second.
    pub to: RecordRef,
}

/// Two records and types of their association.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LabeledPair {
    /// The first.
    pub from: RecordRef,
    /// The second.
    pub to: RecordRef,
    /// The types, seen from the first.
    #[cfg_attr(feature = "openapi", schema(min_items = 1))]
    pub types: Vec<AssociationSpec>,
}

/// A record and others that it is no longer to be associated with.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PairsToEnd {
    /// The record.
    pub from: RecordRef,
    /// The others.
    pub to: Vec<RecordRef>,
}

/// Two records that are associated now.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct DefaultAssociation {
    /// The first.
    pub from: RecordRef,
    /// The second.
    pub to: RecordRef,
    /// The type that they have at least.
    pub association_spec: AssociationSpec,
}

/// Two records and the labels of their association.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct PairLabels {
    /// The first record's type, e.g. `0-5`.
    pub from_object_type_id: String,
    /// The first record.
    pub from_object_id: String,
    /// The second record's type.
    pub to_object_type_id: String,
    /// The second record.
    pub to_object_id: String,
    /// The labels, seen from the first record.
    pub labels: Vec<String>,
}

/// A type of association, as lists have it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct AssociationType {
    /// Who defined it.
    pub category: AssociationCategory,
    /// Its id.
    pub type_id: i64,
    /// What people read; `null` for the type that every association has.
    pub label: Option<String>,
}

/// A record that another one is associated with.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Associated {
    /// Its id.
    pub to_object_id: String,
    /// The types of the association, seen from the other one.
    pub association_types: Vec<AssociationType>,
}

/// Some of the records that a record is associated with, ascending by id.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssociatedPage {
    /// The records.
    pub results: Vec<Associated>,
    /// Where the next page begins; missing on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paging: Option<Paging>,
}

/// A record whose associations are asked for.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssociationsWanted {
    /// Its id.
    #[serde(deserialize_with = "input::id")]
    #[cfg_attr(feature = "openapi", schema(value_type = input::IdInput))]
    pub id: String,
    /// Where the last page ended.
    #[serde(default, deserialize_with = "input::optional_id")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<input::IdInput>))]
    pub after: Option<String>,
}

/// The records that one of several records is associated with.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssociationsOf {
    /// The record asked for.
    pub from: RecordRef,
    /// The others, ascending by id.
    pub to: Vec<Associated>,
    /// Where the next page begins; missing on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paging: Option<Paging>,
}
