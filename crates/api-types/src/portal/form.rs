//! The form with which a customer files a ticket.

use portico_domain::id::TicketId;
use serde::{Deserialize, Serialize};

/// The form to draw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SupportForm {
    /// The fields, in order.
    pub fields: Vec<FormField>,
}

/// A field of the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FormField {
    /// The field's name in [`FileTicket`].
    pub name: String,
    /// What people read above it.
    pub label: String,
    /// Whether it must be filled in.
    pub required: bool,
    /// `text`, `textarea` or `select`.
    pub kind: String,
    /// Most characters, where there is a limit.
    pub max_length: Option<u32>,
    /// The options of a `select`.
    pub options: Vec<FieldOption>,
}

/// An option of a `select`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldOption {
    /// What is sent.
    pub value: String,
    /// What people read.
    pub label: String,
}

/// A ticket to file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FileTicket {
    /// What it is about, at most 255 characters.
    pub subject: String,
    /// What happened; becomes the first message. Empty where `rich_text` is sent.
    #[serde(default)]
    pub description: String,
    /// The same as HTML, as in a reply.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rich_text: Option<String>,
    /// `low`, `medium`, `high` or `urgent`; `medium` when left out.
    #[serde(default)]
    pub priority: Option<String>,
    /// Ids of uploaded files, at most 10.
    #[serde(default)]
    pub attachments: Vec<String>,
}

/// The ticket that was filed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketFiled {
    /// Its id.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub id: TicketId,
}
