//! Filters as they are written down, before they are checked against properties.

use serde::{Deserialize, Serialize};

/// Filters joined by AND.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenGroup {
    /// The filters.
    pub filters: Vec<WrittenFilter>,
}

/// A filter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenFilter {
    /// The property's name.
    pub property: String,
    /// The operator's name.
    pub operator: String,
    /// The value, for operators that take one; the lower end for a range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// The upper end of a range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high_value: Option<String>,
    /// The values, for operators that take several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
}
