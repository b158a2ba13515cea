//! Contacts, companies and tickets.

use std::collections::BTreeMap;

use portico_domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use super::{IdInput, Paging, ValueInput};

/// A record.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct CrmObject {
    /// Its id.
    #[cfg_attr(feature = "openapi", schema(example = "202530000000001"))]
    pub id: String,
    /// Values by the property's name; `null` where there is none.
    pub properties: BTreeMap<String, Option<String>>,
    /// When it came into being.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub created_at: Timestamp,
    /// When it last changed.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub updated_at: Timestamp,
    /// Whether it is in the recycle bin.
    pub archived: bool,
    /// Since when.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    pub archived_at: Option<Timestamp>,
    /// Values that the properties asked for had, the newest first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub properties_with_history: Option<BTreeMap<String, Vec<PastPropertyValue>>>,
    /// Records it is associated with, by the plural name of their type; missing where there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub associations: Option<BTreeMap<String, AssociatedObjects>>,
    /// What the request called it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub object_write_trace_id: Option<String>,
    /// After an upsert: whether it came into being by it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<bool>,
}

/// A value that a property had.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct PastPropertyValue {
    /// The value; empty after it was cleared.
    pub value: String,
    /// Since when.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub timestamp: Timestamp,
    /// Where it came from: `API`, `CRM_UI`, `PORTAL` or `IMPORT`.
    pub source_type: String,
    /// What it came from, as far as it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_id: Option<String>,
    /// The staff user who is responsible.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated_by_user_id: Option<i64>,
}

/// Records of one type that a record is associated with.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssociatedObjects {
    /// Each once for each type of association.
    pub results: Vec<AssociatedObject>,
    /// Where the next ones begin.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paging: Option<Paging>,
}

/// A record that another one is associated with.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssociatedObject {
    /// Its id.
    pub id: String,
    /// The type of the association, e.g. `ticket_to_contact`.
    pub r#type: String,
}

/// A page of records.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CrmObjectPage {
    /// The records.
    pub results: Vec<CrmObject>,
    /// Missing on the last page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paging: Option<Paging>,
}

/// A record to create.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct CrmObjectInput {
    /// Values by the property's name.
    pub properties: BTreeMap<String, ValueInput>,
    /// Records to associate it with.
    #[serde(default)]
    pub associations: Option<Vec<AssociationInput>>,
    /// What to call it in the answer.
    #[serde(default)]
    pub object_write_trace_id: Option<String>,
}

/// A record to associate with.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssociationInput {
    /// The record.
    pub to: ObjectRef,
    /// The types of the association.
    pub types: Vec<AssociationTypeInput>,
}

/// A record, by its id.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ObjectRef {
    /// Its id.
    pub id: IdInput,
}

/// A type of associations.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct AssociationTypeInput {
    /// `HUBSPOT_DEFINED` for built-in ones, `USER_DEFINED` for others.
    #[cfg_attr(
        feature = "openapi",
        schema(pattern = "^(HUBSPOT_DEFINED|USER_DEFINED|INTEGRATOR_DEFINED)$")
    )]
    pub association_category: String,
    /// Its number.
    pub association_type_id: i64,
}

/// Values to change.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CrmObjectChange {
    /// Values by the property's name; what is left out stays.
    pub properties: BTreeMap<String, ValueInput>,
}

/// Two records to make into one.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct MergeInput {
    /// The one that stays.
    pub primary_object_id: IdInput,
    /// The one that becomes part of it.
    pub object_id_to_merge: IdInput,
}

/// A contact to delete for good.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct GdprDeleteInput {
    /// Its id, or its address with `idProperty` `email`.
    pub object_id: IdInput,
    /// What `objectId` is.
    #[serde(default)]
    pub id_property: Option<String>,
}
