//! Searching records.

use serde::{Deserialize, Serialize};

use super::{CrmObject, Paging, ValueInput};

/// What to look for; `{}` finds everything.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct SearchInput {
    /// Groups joined by OR, at most 5.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(max_items = 5))]
    pub filter_groups: Option<Vec<SearchGroupInput>>,
    /// One more group.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(max_items = 6))]
    pub filters: Option<Vec<SearchFilterInput>>,
    /// Words to look for, at most 3,000 characters.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(max_length = 3000))]
    pub query: Option<String>,
    /// The order: the first entry counts.
    #[serde(default)]
    pub sorts: Option<Vec<SortInput>>,
    /// The properties to read; the usual ones where none is named.
    #[serde(default)]
    pub properties: Option<Vec<String>>,
    /// How many, 1 to 200; 10 where nothing is said.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<i32>))]
    pub limit: ValueInput,
    /// How many to pass over, below 10,000, as text of digits.
    #[serde(default)]
    pub after: ValueInput,
}

/// Filters joined by AND, at most 6.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchGroupInput {
    /// The filters.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(max_items = 6))]
    pub filters: Vec<SearchFilterInput>,
}

/// A filter.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct SearchFilterInput {
    /// The property's name, or `associations.contact`, `.company` or `.ticket`.
    #[serde(alias = "property")]
    pub property_name: String,
    /// The operator's name, e.g. `EQ`.
    #[cfg_attr(
        feature = "openapi",
        schema(
            pattern = "^(EQ|NEQ|LT|LTE|GT|GTE|BETWEEN|IN|NOT_IN|HAS_PROPERTY|NOT_HAS_PROPERTY|CONTAINS_TOKEN|NOT_CONTAINS_TOKEN)$"
        )
    )]
    pub operator: String,
    /// The value; the lower end of a range.
    #[serde(default)]
    pub value: ValueInput,
    /// The upper end of a range.
    #[serde(default)]
    pub high_value: ValueInput,
    /// The values of `IN` and `NOT_IN`.
    #[serde(default)]
    pub values: Option<Vec<ValueInput>>,
}

/// An order: a property's name, with a minus to turn it round, or the name and a direction.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum SortInput {
    /// `"name"` or `"-name"`.
    Name(String),
    /// The name and a direction.
    #[serde(rename_all = "camelCase")]
    Directed {
        /// The property's name.
        property_name: String,
        /// `ASCENDING` or `DESCENDING`.
        #[serde(default)]
        direction: Option<String>,
    },
}

/// Records that were found.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchAnswer {
    /// How many there are on all pages.
    pub total: u64,
    /// The records.
    pub results: Vec<CrmObject>,
    /// Missing on the last page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paging: Option<Paging>,
}
