//! What became of the parts of a batch.

use std::collections::BTreeMap;

use portico_domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use super::property::CrmProperty;

/// What became of a batch of properties.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct PropertyBatch {
    /// Always `COMPLETE`.
    pub status: String,
    /// The properties that were defined or found.
    pub results: Vec<CrmProperty>,
    /// When it began.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub started_at: Timestamp,
    /// When it was done.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub completed_at: Timestamp,
    /// How many errors there are; missing when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub num_errors: Option<usize>,
    /// What went wrong.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<PropertyBatchProblem>,
}

/// Why a part of a batch was not done.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PropertyBatchProblem {
    /// Always `error`.
    pub status: String,
    /// The kind of error.
    pub category: String,
    /// What is wrong.
    pub message: String,
    /// What it is about.
    pub context: BTreeMap<String, Vec<String>>,
    /// Where to read more; empty.
    pub links: BTreeMap<String, String>,
    /// Its parts; empty.
    pub errors: Vec<String>,
}
