//! What somebody is writing and has not sent yet.

use std::collections::BTreeMap;

use portico_domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use crate::portal::Upload;

/// A draft. Where nothing was saved it is empty, with version 0.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Draft {
    /// Counts how often it was saved; to be sent with the next save.
    pub version: i64,
    /// Its text as HTML that is safe to show.
    pub rich_text: String,
    /// The other fields of a form, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, String>,
    /// Its files, which wait to be sent.
    pub attachments: Vec<Upload>,
    /// The `Idempotency-Key` to send it with: however often and from wherever that is tried, it
    /// is stored once.
    pub send_key: Option<String>,
    /// When it was saved last.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    pub saved_at: Option<Timestamp>,
    /// What another window had saved in between: the newest text won.
    pub displaced: Option<Displaced>,
}

/// A text of a draft that a newer one took the place of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Displaced {
    /// The text as HTML that is safe to show.
    pub rich_text: String,
    /// When it had been saved.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub saved_at: Timestamp,
}

/// A draft to save.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SaveDraft {
    /// The version that is known; 0 for none.
    pub version: i64,
    /// HTML as in a reply, at most 256 kB; may be empty.
    pub rich_text: String,
    /// The other fields of a form, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, String>,
    /// Ids of uploaded files, at most 10.
    #[serde(default)]
    pub attachments: Vec<String>,
    /// What was displaced has been seen and is needed no longer.
    #[serde(default)]
    pub settled: bool,
}
