//! What a ticket's stage and owner can be set to.

use portico_domain::{
    id::{InboxId, PipelineId, PortalId, StaffId, StageId},
    pipeline::Status,
};
use serde::{Deserialize, Serialize};

/// Everything a ticket can be set to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskChoices {
    /// The pipelines, in order.
    pub pipelines: Vec<PipelineChoice>,
    /// Staff users who can own tickets, by name.
    pub owners: Vec<OwnerChoice>,
    /// The inboxes, by name.
    pub inboxes: Vec<InboxChoice>,
    /// The portals, the default one first.
    pub portals: Vec<PortalChoice>,
}

/// A portal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PortalChoice {
    /// Its id.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub id: PortalId,
    /// What it is called.
    pub name: String,
}

/// A pipeline and its stages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PipelineChoice {
    /// Its id.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub id: PipelineId,
    /// What it is called.
    pub label: String,
    /// Its stages, first to last.
    pub stages: Vec<StageChoice>,
}

/// A stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StageChoice {
    /// Its id.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub id: StageId,
    /// What it is called.
    pub label: String,
    /// `open` or `closed`.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "open"))]
    pub status: Status,
}

/// A staff user who can own tickets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnerChoice {
    /// Its id.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub id: StaffId,
    /// First and last name.
    pub name: String,
}

/// An inbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InboxChoice {
    /// Its id.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub id: InboxId,
    /// What it is called.
    pub name: String,
}
