//! Filters of the portal's rules, and the properties they can ask about.

use portico_domain::filter::{WrittenFilter, WrittenGroup};
use serde::{Deserialize, Serialize};

/// Filters joined by AND; groups are joined by OR. At most 10 filters, and 25 in a rule.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FilterGroup {
    /// The filters, at least one.
    pub filters: Vec<Filter>,
}

/// A property and what its value must be.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Filter {
    /// The property's name.
    pub property: String,
    /// The operator's name, e.g. `EQ`.
    pub operator: String,
    /// The value, for operators that take one; the lower end for `BETWEEN`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// The upper end, for `BETWEEN`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high_value: Option<String>,
    /// The values, for `IN` and `NOT_IN`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
}

impl From<WrittenGroup> for FilterGroup {
    fn from(WrittenGroup { filters }: WrittenGroup) -> Self {
        Self { filters: filters.into_iter().map(Filter::from).collect() }
    }
}

impl From<WrittenFilter> for Filter {
    fn from(written: WrittenFilter) -> Self {
        let WrittenFilter { property, operator, value, high_value, values } = written;
        Self { property, operator, value, high_value, values }
    }
}

impl From<FilterGroup> for WrittenGroup {
    fn from(FilterGroup { filters }: FilterGroup) -> Self {
        Self { filters: filters.into_iter().map(WrittenFilter::from).collect() }
    }
}

impl From<Filter> for WrittenFilter {
    fn from(filter: Filter) -> Self {
        let Filter { property, operator, value, high_value, values } = filter;
        Self { property, operator, value, high_value, values }
    }
}

/// What a rule can ask about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FilterProperties {
    /// Of contacts, for `criteria`.
    pub contact: Vec<FilterProperty>,
    /// Of tickets, for `ticket_visibility`.
    pub ticket: Vec<FilterProperty>,
    /// Of messages, for `internal_messages`.
    pub message: Vec<FilterProperty>,
}

/// A property that filters can ask about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FilterProperty {
    /// The name that filters give.
    pub name: String,
    /// What people read.
    pub label: String,
    /// `string`, `number`, `bool`, `enumeration`, `multi_enumeration`, `date` or `datetime`.
    pub kind: String,
    /// What values can be; empty where anything of the type can be.
    pub options: Vec<FilterOption>,
    /// The operators that go with it, in the order of a menu.
    pub operators: Vec<FilterOperator>,
}

/// A value a property can have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FilterOption {
    /// The value.
    pub value: String,
    /// What people read.
    pub label: String,
}

/// An operator that goes with a property.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FilterOperator {
    /// The name that filters give.
    pub name: String,
    /// What people read between property and value, e.g. `is at least`.
    pub phrase: String,
    /// What it takes: `none`, `one` (`value`), `range` (`value`, `high_value`) or `list` (`values`).
    pub takes: String,
}

/// Groups to count records by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CountRecords {
    /// `contact`, `ticket` or `message`.
    pub record: String,
    /// The groups; none counts all records.
    pub groups: Vec<FilterGroup>,
}

/// How many records filters admit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordCount {
    /// Records that match.
    pub matching: u64,
    /// All records of that kind.
    pub all: u64,
}
