//! Batches: many records in one request.

use std::collections::BTreeMap;

use portico_domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use super::{CrmProblemDetail, IdInput, ValueInput};

/// What became of a batch.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct BatchAnswer<T> {
    /// Always `COMPLETE`.
    pub status: String,
    /// What succeeded.
    pub results: Vec<T>,
    /// When the work began.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub started_at: Timestamp,
    /// When it ended.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub completed_at: Timestamp,
    /// How many errors there are; missing without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub num_errors: Option<usize>,
    /// What failed; missing when nothing did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub errors: Option<Vec<BatchError>>,
}

/// What failed in a batch.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct BatchError {
    /// Always `error`.
    pub status: String,
    /// The kind of error.
    pub category: String,
    /// What happened.
    pub message: String,
    /// What it is about.
    pub context: BTreeMap<String, Vec<String>>,
    /// Where to read more; clients want it.
    pub links: BTreeMap<String, String>,
    /// Further errors; clients want the list.
    pub errors: Vec<CrmProblemDetail>,
}

/// Elements of a batch, 1 to 100 of them.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BatchInput<T> {
    /// The elements.
    #[cfg_attr(feature = "openapi", schema(min_items = 1))]
    pub inputs: Vec<T>,
}

/// Records to read.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct BatchReadInput {
    /// The records, 1 to 100.
    #[cfg_attr(feature = "openapi", schema(min_items = 1, max_items = 100))]
    pub inputs: Vec<BatchId>,
    /// The properties to read; the usual ones where none is named.
    #[serde(default)]
    pub properties: Option<Vec<String>>,
    /// Properties to read with the values they had.
    #[serde(default)]
    pub properties_with_history: Option<Vec<String>>,
    /// What the ids are: `hs_object_id`, `email` or a property whose values are unique.
    #[serde(default)]
    pub id_property: Option<String>,
}

/// A record of a batch.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BatchId {
    /// Its id.
    pub id: IdInput,
}

/// A record to change in a batch.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct BatchChange {
    /// Its id.
    pub id: IdInput,
    /// What the id is.
    #[serde(default)]
    pub id_property: Option<String>,
    /// Values by the property's name.
    pub properties: BTreeMap<String, ValueInput>,
    /// What to call it in the answer.
    #[serde(default)]
    pub object_write_trace_id: Option<String>,
}
