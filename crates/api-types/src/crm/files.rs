//! Files that integrators keep.

use portico_domain::time::Timestamp;
use serde::{Deserialize, Deserializer, Serialize};

use super::{IdInput, Paging};

/// A file.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct CrmFile {
    /// Its id.
    pub id: String,
    /// Its name without the extension.
    pub name: String,
    /// The extension; empty where there is none.
    pub extension: String,
    /// Where it lies, e.g. `/reports/may.csv`.
    pub path: String,
    /// Bytes.
    pub size: u64,
    /// `IMG`, `DOCUMENT`, `AUDIO`, `MOVIE` or `OTHER`.
    pub r#type: String,
    /// The kind of image.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// Who may read it, e.g. `PRIVATE`.
    pub access: String,
    /// Where anybody may read it, if anybody may.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_hosting_url: Option<String>,
    /// The folder it lies in; the topmost has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent_folder_id: Option<String>,
    /// The width of an image in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    /// The height of an image in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
    /// Whether it may stand in pages.
    pub is_usable_in_content: bool,
    /// Always false: deleted files are not shown.
    pub archived: bool,
    /// When it was uploaded.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub created_at: Timestamp,
    /// When it last changed.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub updated_at: Timestamp,
    /// When it will be deleted.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    pub expires_at: Option<Timestamp>,
}

/// A page of files.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CrmFilePage {
    /// The files.
    pub results: Vec<CrmFile>,
    /// Missing on the last page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paging: Option<Paging>,
}

/// A folder.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct CrmFolder {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where it lies, e.g. `/reports`.
    pub path: String,
    /// The folder it lies in; the topmost has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent_folder_id: Option<String>,
    /// Always false.
    pub archived: bool,
    /// When it came into being.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub created_at: Timestamp,
    /// When it last changed.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub updated_at: Timestamp,
}

/// What lies at a path: a file or a folder.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FileStat {
    /// The file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<CrmFile>,
    /// The folder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub folder: Option<CrmFolder>,
}

/// An address that opens one file for a while without a token.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct SignedUrl {
    /// The address.
    pub url: String,
    /// The file's name without the extension.
    pub name: String,
    /// The extension; empty where there is none.
    pub extension: String,
    /// `IMG`, `DOCUMENT`, `AUDIO`, `MOVIE` or `OTHER`.
    pub r#type: String,
    /// Bytes.
    pub size: u64,
    /// The width of an image in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    /// The height of an image in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
    /// Until when it works.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub expires_at: Timestamp,
}

/// What to change about a file; what is left out stays.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct FileChange {
    /// The name; its extension stays.
    #[serde(default)]
    pub name: Option<String>,
    /// The path of the folder to move it to.
    #[serde(default)]
    pub parent_folder_path: Option<String>,
    /// The folder to move it to.
    #[serde(default)]
    pub parent_folder_id: Option<IdInput>,
    /// Who may read it, e.g. `PRIVATE`.
    #[serde(default)]
    pub access: Option<String>,
    /// Whether it may stand in pages.
    #[serde(default)]
    pub is_usable_in_content: Option<bool>,
    /// When it will be deleted.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    pub expires_at: Option<Timestamp>,
    /// Whether it stays after all.
    #[serde(default)]
    pub clear_expires: Option<bool>,
}

/// What an upload says of its file, in the part `options`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct FileOptions {
    /// Who may read it, e.g. `PRIVATE`.
    #[cfg_attr(
        feature = "openapi",
        schema(
            pattern = "^(PUBLIC_INDEXABLE|PUBLIC_NOT_INDEXABLE|HIDDEN_INDEXABLE|HIDDEN_NOT_INDEXABLE|HIDDEN_PRIVATE|HIDDEN_SENSITIVE|PRIVATE|SENSITIVE)$"
        )
    )]
    pub access: String,
    /// Whether a file of the same name in the same folder gets this content.
    #[serde(default, deserialize_with = "or_false")]
    pub overwrite: bool,
    /// How long it stays, e.g. `P3M`: from a day to a year.
    #[serde(default)]
    pub ttl: Option<String>,
    /// `NONE`, `REJECT` or `RETURN_EXISTING`, where a file has the same content.
    #[serde(default)]
    pub duplicate_validation_strategy: Option<String>,
    /// `ENTIRE_PORTAL` or `EXACT_FOLDER`.
    #[serde(default)]
    pub duplicate_validation_scope: Option<String>,
}

/// What a replacement says of its file, in the part `options`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ReplacementOptions {
    /// Who may read it, e.g. `PRIVATE`; what is left out stays.
    #[serde(default)]
    pub access: Option<String>,
}

fn or_false<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

/// The parts of an upload, in any order.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FileUpload {
    /// The content, at most 25 MB.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Binary))]
    pub file: Vec<u8>,
    /// Its name.
    #[cfg_attr(feature = "openapi", schema(rename = "fileName"))]
    pub file_name: Option<String>,
    /// The path of the folder it is to lie in; the topmost where neither is given.
    #[cfg_attr(feature = "openapi", schema(rename = "folderPath"))]
    pub folder_path: Option<String>,
    /// The folder it is to lie in.
    #[cfg_attr(feature = "openapi", schema(rename = "folderId"))]
    pub folder_id: Option<String>,
    /// JSON.
    pub options: FileOptions,
}

/// The parts of a replacement, in any order.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FileReplacement {
    /// The content, at most 25 MB.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Binary))]
    pub file: Vec<u8>,
    /// JSON.
    pub options: Option<ReplacementOptions>,
}
