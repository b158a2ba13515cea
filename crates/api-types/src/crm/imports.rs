//! Importing records from files.

use std::collections::BTreeMap;

use portico_domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use super::Paging;

/// The parts of a request that starts an import.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ImportForm {
    /// The CSV files in UTF-8, at most 200 MB together.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>, format = Binary))]
    pub files: Vec<String>,
    /// What is in them: an [`ImportInput`] as JSON text.
    pub import_request: String,
}

/// What to import, and how.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ImportInput {
    /// What people call the import.
    #[serde(default)]
    pub name: Option<String>,
    /// For each type of record, by its id, `CREATE`, `UPDATE` or `UPSERT`; `UPSERT` where
    /// nothing is said.
    #[serde(default)]
    pub import_operations: Option<BTreeMap<String, String>>,
    /// `DAY_MONTH_YEAR`, `MONTH_DAY_YEAR` or `YEAR_MONTH_DAY`; `MONTH_DAY_YEAR` where nothing is
    /// said. Days like `2026-01-31` are read in any case.
    #[serde(default)]
    pub date_format: Option<String>,
    /// The time zone of times of day; only `UTC`.
    #[serde(default)]
    pub time_zone: Option<String>,
    /// The files.
    pub files: Vec<ImportFileInput>,
}

/// A file to import.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ImportFileInput {
    /// The name under which it is sent.
    pub file_name: String,
    /// Always `CSV`.
    #[serde(default)]
    pub file_format: Option<String>,
    /// What is in it.
    pub file_import_page: ImportPageInput,
}

/// What is in a file.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ImportPageInput {
    /// Whether the first row names the columns; without a header the columns are those that
    /// are listed, in that order.
    #[serde(default = "yes")]
    pub has_header: bool,
    /// The columns. Those of the file that are not listed are passed over.
    pub column_mappings: Vec<ColumnInput>,
}

const fn yes() -> bool {
    true
}

/// A column.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ColumnInput {
    /// The type of record that it belongs to, by its id.
    #[serde(default)]
    pub column_object_type_id: Option<String>,
    /// What the header calls it.
    #[serde(default)]
    pub column_name: Option<String>,
    /// The property it holds values of.
    #[serde(default)]
    pub property_name: Option<String>,
    /// `HUBSPOT_OBJECT_ID` for ids of records, `HUBSPOT_ALTERNATE_ID` for values of a property
    /// that no two records share: records are found by them.
    #[serde(default, alias = "idColumnType")]
    pub column_type: Option<String>,
    /// Whether to pass over the column.
    #[serde(default)]
    pub ignored: Option<bool>,
    /// The other type of a column that associates rows of two files, which is not supported.
    #[serde(default)]
    pub to_column_object_type_id: Option<String>,
}

/// An import and how far it is.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Import {
    /// Its id.
    pub id: String,
    /// `STARTED`, `PROCESSING`, `DONE`, `FAILED` or `CANCELED`.
    pub state: String,
    /// When it was asked for.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub created_at: Timestamp,
    /// When something about it last changed.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub updated_at: Timestamp,
    /// What it did.
    pub metadata: ImportMetadata,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub import_name: Option<String>,
    /// Always `API`.
    pub import_source: String,
    /// Always `false`.
    pub opt_out_import: bool,
    /// The types of records that it is about, by their ids.
    pub mapped_object_type_ids: Vec<String>,
    /// Why it failed; missing when it did not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failure: Option<String>,
}

/// What an import did.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ImportMetadata {
    /// How many rows were read, records created and changed, values written and errors found.
    pub counters: BTreeMap<String, u64>,
    /// The files' ids.
    pub file_ids: Vec<String>,
    /// Always empty.
    pub object_lists: Vec<String>,
}

/// A page of imports.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportPage {
    /// The imports, the newest first.
    pub results: Vec<Import>,
    /// Missing on the last page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paging: Option<Paging>,
}

/// What became of a request about an import.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ActionAnswer {
    /// `CANCELED`, or `COMPLETE` when the import had come to its end before.
    pub status: String,
    /// When it was asked for.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub started_at: Timestamp,
    /// When it was done.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub completed_at: Timestamp,
}

/// Something that was wrong with a row.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ImportRowError {
    /// Its id.
    pub id: String,
    /// When it was found, in milliseconds since 1970.
    pub created_at: i64,
    /// The kind of error, e.g. `INVALID_EMAIL`.
    pub error_type: String,
    /// What was wrong.
    pub error_message: String,
    /// The value that was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invalid_value: Option<String>,
    /// The column it stood in, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub known_column_number: Option<i64>,
    /// The type of record it was for, e.g. `CONTACT`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub object_type: Option<String>,
    /// The id of that type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub object_type_id: Option<String>,
    /// The row.
    pub source_data: ImportRow,
}

/// A row of a file.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ImportRow {
    /// The line on which it begins, counted from 1, the header included.
    pub line_number: i64,
    /// Its cells.
    pub row_data: Vec<String>,
    /// The file's id.
    pub file_id: i64,
    /// Always `false`.
    pub contains_encrypted_properties: bool,
}

/// A page of errors.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportErrorPage {
    /// The errors, in the order of the rows.
    pub results: Vec<ImportRowError>,
    /// Missing on the last page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paging: Option<Paging>,
}
