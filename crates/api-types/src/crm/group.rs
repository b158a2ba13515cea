//! Groups of properties.

use serde::{Deserialize, Serialize};

/// A group of properties.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct CrmPropertyGroup {
    /// Its name in the API.
    pub name: String,
    /// What people read.
    pub label: String,
    /// Where it stands among others; -1 behind all.
    pub display_order: i32,
    /// Whether it is archived.
    pub archived: bool,
}

/// All groups of a kind of record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CrmPropertyGroups {
    /// In order.
    pub results: Vec<CrmPropertyGroup>,
}

/// A group to make.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct NewCrmPropertyGroup {
    /// Its name in the API: `a` to `z`, digits and `_`, a letter first.
    #[cfg_attr(
        feature = "openapi",
        schema(min_length = 1, max_length = 100, pattern = "^[a-z][a-z0-9_]*$")
    )]
    pub name: String,
    /// What people read.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 255))]
    pub label: String,
    /// Where it stands among others.
    #[serde(default)]
    pub display_order: Option<i32>,
}

/// What is to change about a group; what is left out stays.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct CrmPropertyGroupChange {
    /// What people read.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 255))]
    pub label: Option<String>,
    /// Where it stands among others.
    pub display_order: Option<i32>,
}
