//! Labels that people define.

use serde::{Deserialize, Serialize};

use super::AssociationType;

/// A label to define.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct LabelRequest {
    /// What people read.
    #[cfg_attr(feature = "openapi", schema(min_length = 1))]
    pub label: String,
    /// How programs name it: no hyphen, no digit in front.
    #[cfg_attr(feature = "openapi", schema(min_length = 1))]
    pub name: String,
    /// What people read from the other side, if that differs.
    #[serde(default)]
    pub inverse_label: Option<String>,
}

/// What a label reads from now on.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct LabelChange {
    /// The label's id.
    pub association_type_id: i64,
    /// What people read.
    #[cfg_attr(feature = "openapi", schema(min_length = 1))]
    pub label: String,
    /// What people read from the other side; left out, that stays.
    #[serde(default)]
    pub inverse_label: Option<String>,
}

/// Types of associations.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssociationTypes {
    /// The types.
    pub results: Vec<AssociationType>,
}
