//! Changing many tickets at once.

use portico_domain::{
    id::{StageId, TicketId},
    pipeline::Status,
};
use serde::{Deserialize, Serialize};

/// Values of a ticket; what is left out is not spoken of.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TicketValues {
    /// A stage of the ticket's pipeline.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage_id: Option<StageId>,
    /// A staff user's id, or an empty text for nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner_id: Option<String>,
    /// `low`, `medium`, `high` or `urgent`, or an empty text for none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<String>,
}

/// What to change about one of many tickets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BatchChange {
    /// The ticket.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub ticket_id: TicketId,
    /// What to change.
    #[serde(default)]
    pub change: TicketValues,
    /// `open` or `closed`: brings a ticket of another status to the first stage of that status;
    /// not together with a stage.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, example = "closed"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// What the ticket must be before; else it stays as it is.
    #[serde(default)]
    pub only_if: TicketValues,
}

/// Many tickets to change.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TicketBatch {
    /// 1 to 100 changes, each of another ticket.
    #[cfg_attr(feature = "openapi", schema(min_items = 1, max_items = 100))]
    pub changes: Vec<BatchChange>,
}

/// Why a ticket stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum BatchReason {
    /// There is no such ticket.
    Gone,
    /// Its pipeline has no such stage.
    Stage,
    /// There is no such staff user.
    Owner,
    /// It is not what it had to be before.
    Changed,
}

/// A ticket that was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BatchChanged {
    /// The ticket.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub ticket_id: TicketId,
    /// Its values before.
    pub before: TicketValues,
    /// Its values now.
    pub after: TicketValues,
}

/// A ticket that stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BatchRefused {
    /// The ticket.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub ticket_id: TicketId,
    /// Its subject; empty when there is no such ticket.
    pub subject: String,
    /// Why.
    pub reason: BatchReason,
}

/// What became of many tickets.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BatchOutcome {
    /// Those that were changed.
    pub changed: Vec<BatchChanged>,
    /// Those that were not.
    pub refused: Vec<BatchRefused>,
}
