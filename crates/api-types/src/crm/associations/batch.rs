//! Many inputs at once, and what became of them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::crm::CrmProblemDetail;

/// The body of a batch.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssociationInputs<T> {
    /// What to do, one after the other.
    pub inputs: Vec<T>,
}

/// The answer to a batch.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct AssociationBatch<T> {
    /// Always `COMPLETE`.
    pub status: String,
    /// What was done or found.
    pub results: Vec<T>,
    /// When it began.
    pub started_at: String,
    /// When it was done.
    pub completed_at: String,
    /// How many inputs were refused, if any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub num_errors: Option<usize>,
    /// Why they were.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<AssociationBatchError>,
}

/// Why an input was refused.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssociationBatchError {
    /// Always `error`.
    pub status: String,
    /// The kind of error, e.g. `OBJECT_NOT_FOUND`.
    pub category: String,
    /// What happened.
    pub message: String,
    /// What it is about.
    pub context: BTreeMap<String, Vec<String>>,
    /// Where to read more.
    pub links: BTreeMap<String, String>,
    /// Further errors; clients want the list.
    pub errors: Vec<CrmProblemDetail>,
}
