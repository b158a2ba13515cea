//! Ordered stages, and the status that follows from them.

mod draft;

pub use draft::{
    InvalidPipeline, PipelineDraft, STAGES_MAX, StageDraft, lost_state, pipeline_label,
};

use serde::{Deserialize, Serialize};

use crate::id::{PipelineId, StageId};

/// Whether a ticket is being worked on; derived from its stage (SPEC 1.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Somebody has something to do.
    Open,
    /// It is settled.
    Closed,
}

/// A step of a pipeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// Its id.
    pub id: StageId,
    /// What it is called.
    pub label: String,
    /// Whether tickets in it are open or closed.
    pub status: Status,
}

/// A pipeline with its stages in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pipeline {
    /// Its id.
    pub id: PipelineId,
    /// What it is called.
    pub label: String,
    /// Its stages, first to last.
    pub stages: Vec<Stage>,
}

impl Pipeline {
    /// The first stage of that status, if the pipeline has one.
    #[must_use]
    pub fn first(&self, status: Status) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.status == status)
    }

    /// The stage with that id, if it belongs to this pipeline.
    #[must_use]
    pub fn stage(&self, id: StageId) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.id == id)
    }
}
