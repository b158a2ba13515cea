//! Definitions of properties.

use portico_domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use super::input;

/// A property.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct CrmProperty {
    /// Its name in the API.
    pub name: String,
    /// What people read.
    pub label: String,
    /// The type of its values: `string`, `number`, `bool`, `enumeration`, `date` or `datetime`.
    #[serde(rename = "type")]
    pub type_name: String,
    /// How forms ask for it, e.g. `textarea`.
    pub field_type: String,
    /// What it is for; often empty.
    pub description: String,
    /// The name of its group.
    pub group_name: String,
    /// What values can be, in order.
    pub options: Vec<CrmPropertyOption>,
    /// Where it stands among others; -1 behind all.
    pub display_order: i32,
    /// Whether no two records may have the same value.
    pub has_unique_value: bool,
    /// Whether the console leaves it out.
    pub hidden: bool,
    /// Whether forms may ask for it.
    pub form_field: bool,
    /// Always `false`.
    pub calculated: bool,
    /// Whether its options are pipelines, stages or owners.
    pub external_options: bool,
    /// Whether every installation has it.
    pub hubspot_defined: bool,
    /// Whether it is archived.
    pub archived: bool,
    /// When it was archived.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archived_at: Option<Timestamp>,
    /// When it was defined.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub created_at: Timestamp,
    /// When its definition last changed.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub updated_at: Timestamp,
    /// What may be changed about it.
    pub modification_metadata: ModificationMetadata,
}

/// One value that a property admits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct CrmPropertyOption {
    /// What people read for it.
    pub label: String,
    /// The value.
    pub value: String,
    /// Where it stands among the others.
    pub display_order: i32,
    /// Whether forms leave it out.
    pub hidden: bool,
    /// What it means.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// What may be changed about a property.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ModificationMetadata {
    /// Whether it can be archived.
    pub archivable: bool,
    /// Whether its definition stays as it is.
    pub read_only_definition: bool,
    /// Whether only Portico sets its values.
    pub read_only_value: bool,
}

/// All properties of a kind of record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CrmProperties {
    /// By name.
    pub results: Vec<CrmProperty>,
}

/// A property to define.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct NewCrmProperty {
    /// The name of its group.
    #[cfg_attr(feature = "openapi", schema(min_length = 1))]
    pub group_name: String,
    /// Its name in the API: `a` to `z`, digits and `_`, a letter first.
    #[cfg_attr(
        feature = "openapi",
        schema(min_length = 1, max_length = 100, pattern = "^[a-z][a-z0-9_]*$")
    )]
    pub name: String,
    /// What people read.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 255))]
    pub label: String,
    /// The type of its values.
    #[serde(rename = "type")]
    #[cfg_attr(
        feature = "openapi",
        schema(pattern = "^(string|number|bool|enumeration|date|datetime)$")
    )]
    pub type_name: String,
    /// How forms ask for it.
    pub field_type: String,
    /// What it is for.
    #[serde(default)]
    pub description: Option<String>,
    /// What values can be; needed for the type `enumeration`.
    #[serde(default)]
    pub options: Option<Vec<NewCrmPropertyOption>>,
    /// Where it stands among others.
    #[serde(default)]
    pub display_order: Option<i32>,
    /// Whether no two records may have the same value.
    #[serde(default)]
    pub has_unique_value: Option<bool>,
    /// Whether the console leaves it out.
    #[serde(default)]
    pub hidden: Option<bool>,
    /// Whether forms may ask for it.
    #[serde(default)]
    pub form_field: Option<bool>,
}

/// One value that a property is to admit.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct NewCrmPropertyOption {
    /// What people read for it; the value where nothing is given.
    #[serde(default)]
    pub label: Option<String>,
    /// The value.
    #[serde(deserialize_with = "input::text")]
    #[cfg_attr(feature = "openapi", schema(value_type = input::ValueInput))]
    pub value: String,
    /// Where it stands among the others.
    #[serde(default)]
    pub display_order: Option<i32>,
    /// Whether forms leave it out.
    #[serde(default)]
    pub hidden: Option<bool>,
    /// What it means.
    #[serde(default)]
    pub description: Option<String>,
}

/// What is to change about a property; what is left out stays.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct CrmPropertyChange {
    /// May be given, but not changed.
    pub name: Option<String>,
    /// May be given, but not changed.
    #[serde(rename = "type")]
    pub type_name: Option<String>,
    /// How forms ask for it.
    pub field_type: Option<String>,
    /// What people read.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 255))]
    pub label: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// The name of its group.
    pub group_name: Option<String>,
    /// All that values can be.
    pub options: Option<Vec<NewCrmPropertyOption>>,
    /// Where it stands among others.
    pub display_order: Option<i32>,
    /// Whether the console leaves it out.
    pub hidden: Option<bool>,
    /// Whether forms may ask for it.
    pub form_field: Option<bool>,
}

/// Properties to define.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewCrmProperties {
    /// 1 to 100.
    #[cfg_attr(feature = "openapi", schema(min_items = 1, max_items = 100))]
    pub inputs: Vec<NewCrmProperty>,
}

/// Properties to read.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PropertiesToRead {
    /// Whether archived ones are meant.
    #[serde(default)]
    pub archived: Option<bool>,
    /// 1 to 100.
    #[cfg_attr(feature = "openapi", schema(min_items = 1, max_items = 100))]
    pub inputs: Vec<PropertyName>,
}

/// Properties by name.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PropertyNames {
    /// 1 to 100.
    #[cfg_attr(feature = "openapi", schema(min_items = 1, max_items = 100))]
    pub inputs: Vec<PropertyName>,
}

/// The name of a property.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PropertyName {
    /// Its name in the API.
    pub name: String,
}
