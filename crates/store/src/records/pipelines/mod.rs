//! Pipelines and stages as integrators read and change them.

mod archive;
mod audit;
mod create;
mod read;
mod replace;
mod stages;
mod tickets;
mod update;

use portico_domain::{
    id::{PipelineId, StageId, TicketId},
    pipeline::{STAGES_MAX, Status},
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

pub use archive::{archive, archive_stage};
pub use audit::{AuditAction, AuditEntry, audit};
pub use create::create;
pub use read::{find, list};
pub use replace::replace;
pub use stages::{create_stage, update_stage};
pub use update::update;

/// A pipeline with all there is to say about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PipelineRecord {
    /// Its id.
    pub id: PipelineId,
    /// What it is called.
    pub label: String,
    /// Where it stands among the others.
    pub position: i32,
    /// Its stages that are not archived, in order.
    pub stages: Vec<StageRecord>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it or one of its stages last changed.
    pub updated_at: Timestamp,
    /// When it was archived.
    pub archived_at: Option<Timestamp>,
}

/// A stage with all there is to say about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageRecord {
    /// Its id.
    pub id: StageId,
    /// What it is called.
    pub label: String,
    /// Where it stands among the others.
    pub position: i32,
    /// Whether tickets in it are open or closed.
    pub status: Status,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// When it was archived.
    pub archived_at: Option<Timestamp>,
}

/// What is to change about a pipeline; `None` stays.
#[derive(Debug, Clone, Default)]
pub struct PipelineChange {
    /// What it is called.
    pub label: Option<String>,
    /// Where it stands.
    pub position: Option<i32>,
    /// Whether it comes back from the recycle bin.
    pub restore: bool,
}

/// What is to change about a stage; `None` stays.
#[derive(Debug, Clone, Default)]
pub struct StageChange {
    /// What it is called.
    pub label: Option<String>,
    /// Where it stands.
    pub position: Option<i32>,
    /// Whether tickets in it are open or closed.
    pub status: Option<Status>,
    /// Whether it comes back from the recycle bin.
    pub restore: bool,
}

/// Why a pipeline or a stage was not changed or archived.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Tickets stand in stages that would go.
    #[error("Tickets are in stages that would be archived: move them to other stages first.")]
    InUse {
        /// The stages.
        stages: Vec<StageId>,
        /// Some of the tickets.
        tickets: Vec<TicketId>,
    },
    /// There would be no pipeline.
    #[error("The last pipeline cannot be archived.")]
    LastPipeline,
    /// Tickets could not be opened or closed any more.
    #[error("The pipeline must keep at least one stage whose metadata.ticketState is {}.", match .0 {
        Status::Open => "OPEN",
        Status::Closed => "CLOSED",
    })]
    LastOfState(Status),
    /// Another stage of the pipeline has the label.
    #[error("label {0} is the label of another stage of the pipeline")]
    LabelTaken(String),
    /// There are as many as there may be.
    #[error("stages may be at most {STAGES_MAX} in a pipeline")]
    TooManyStages,
    /// The list names a stage that the pipeline does not have.
    #[error("stages name the stage {0}, which the pipeline does not have")]
    ForeignStage(StageId),
}
