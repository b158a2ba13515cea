//! A ticket as staff see it.

use portico_domain::{
    id::{PipelineId, StaffId, StageId, ThreadId, TicketId},
    pipeline::Status,
    ticket::Priority,
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

/// A contact or a company, by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NamedRecord {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// A contact's address or a company's domain.
    pub detail: Option<String>,
    /// Whether it is the ticket's primary company.
    pub is_primary: bool,
}

/// A row of the help desk's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskTicketRow {
    /// The ticket's id.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub id: TicketId,
    /// What it is about.
    pub subject: String,
    /// The name of the contact who asked; empty when nobody did.
    pub requested_by: String,
    /// The name of the primary company; empty when there is none.
    pub company: String,
    /// The stage's label.
    pub stage: String,
    /// `open` or `closed`.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "open"))]
    pub status: Status,
    /// How urgent it is.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, example = "high"))]
    pub priority: Option<Priority>,
    /// The owner's name; empty when unassigned.
    pub owner: String,
    /// When it came into being.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub created_at: Timestamp,
    /// When anything last happened.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub last_activity_at: Timestamp,
    /// Whether the customer wrote last and nobody has answered.
    pub awaits_answer: bool,
    /// Whether a customer wrote since you last opened it, or you put it aside as unread.
    pub is_unread: bool,
}

/// A page of the help desk's list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskTicketPage {
    /// The rows, newest activity first.
    pub tickets: Vec<DeskTicketRow>,
    /// How many tickets match, over all pages.
    pub total: u64,
    /// The cursor of the next page, for `after`.
    pub next: Option<String>,
    /// The cursor of the previous page, for `before`.
    pub previous: Option<String>,
}

/// A property's value on a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PropertyValue {
    /// The property's name.
    pub name: String,
    /// What people read.
    pub label: String,
    /// The value in its canonical form.
    pub value: String,
}

/// A ticket's record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskTicket {
    /// What the list shows of it.
    pub ticket: DeskTicketRow,
    /// Its pipeline.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub pipeline_id: PipelineId,
    /// Its stage.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub stage_id: StageId,
    /// Its owner.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub owner_id: Option<StaffId>,
    /// When it was closed.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    pub closed_at: Option<Timestamp>,
    /// Contacts associated with it.
    pub contacts: Vec<NamedRecord>,
    /// Companies associated with it.
    pub companies: Vec<NamedRecord>,
    /// The thread that customers see, if one is pinned.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub original_thread: Option<ThreadId>,
    /// Custom properties that have a value.
    pub properties: Vec<PropertyValue>,
}

/// What to change about a ticket; what is left out stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TicketChange {
    /// A stage of the ticket's pipeline.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage_id: Option<StageId>,
    /// A staff user's id, or an empty text for nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner_id: Option<String>,
    /// How urgent it is.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<Priority>,
}
