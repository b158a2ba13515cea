//! Exporting records to a file.

use std::collections::BTreeMap;

use portico_domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use super::{BatchError, SearchInput};

/// What to export.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ExportInput {
    /// Always `VIEW`.
    #[cfg_attr(feature = "openapi", schema(pattern = "^VIEW$"))]
    pub export_type: String,
    /// Always `CSV`.
    #[cfg_attr(feature = "openapi", schema(pattern = "^CSV$"))]
    pub format: String,
    /// The file's name.
    #[serde(default)]
    pub export_name: Option<String>,
    /// `TICKET`, `CONTACT` or `COMPANY`, or the id of the type.
    #[cfg_attr(feature = "openapi", schema(pattern = "^(TICKET|CONTACT|COMPANY|0-5|0-1|0-2)$"))]
    pub object_type: String,
    /// The properties to export: one column for each, behind the record's id.
    pub object_properties: Vec<String>,
    /// The language of labels; Portico has each label in one language only.
    #[serde(default)]
    pub language: Option<String>,
    /// `NAMES` for the names of properties in the header, `VALUES` for the values of options;
    /// labels otherwise.
    #[serde(default)]
    pub export_internal_values_options: Option<Vec<String>>,
    /// A type of records: one more column has the ids of those that are associated.
    #[serde(default)]
    pub associated_object_type: Option<String>,
    /// Which records; all of them where nothing is said.
    #[serde(default)]
    pub public_crm_search_request: Option<SearchInput>,
}

/// Where a job is asked about.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TaskLocator {
    /// The job's id.
    pub id: String,
    /// The address of its status, as `status`.
    pub links: BTreeMap<String, String>,
}

/// How far an export is.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ExportStatus {
    /// `PENDING`, `PROCESSING`, `CANCELED` or `COMPLETE`. One that failed is `CANCELED`, and
    /// `errors` says why.
    pub status: String,
    /// The file's address, which works for five minutes without a token; only when `COMPLETE`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    /// When the export was asked for.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub requested_at: Timestamp,
    /// When the work began; when it was asked for, as long as nobody has begun.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub started_at: Timestamp,
    /// When it ended; when something last happened, as long as it has not.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub completed_at: Timestamp,
    /// How many errors there are; missing without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub num_errors: Option<usize>,
    /// Why it failed; missing when it did not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub errors: Option<Vec<BatchError>>,
}
