//! Pipelines and stages as they were written, and why they are refused.

use std::collections::BTreeSet;

use super::Status;
use crate::{
    id::StageId,
    text::{self, InvalidText},
};

/// Most characters of a label.
const LABEL_MAX: usize = 255;
/// Most stages of a pipeline.
pub const STAGES_MAX: usize = 100;

/// Why a pipeline cannot be as it was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidPipeline {
    /// A pipeline's label.
    #[error("label {0}")]
    Label(InvalidText),
    /// A stage's label.
    #[error("stages have a label that {0}")]
    StageLabel(InvalidText),
    /// There is nothing a ticket could stand in.
    #[error("stages must list at least one stage")]
    NoStages,
    /// There are too many.
    #[error("stages may be at most {STAGES_MAX} in a pipeline")]
    TooManyStages,
    /// Two stages are called the same.
    #[error("stages have the label {0} twice: labels must differ in a pipeline")]
    SameLabel(String),
    /// The same stage stands in the list twice.
    #[error("stages name the stage {0} twice")]
    SameStage(StageId),
}

/// A stage as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageDraft {
    /// The stage that it is now, where that was said.
    pub id: Option<StageId>,
    /// What it is called.
    pub label: String,
    /// Where it stands among the others.
    pub position: i32,
    /// Whether tickets in it are open or closed.
    pub status: Status,
}

/// A pipeline as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PipelineDraft {
    /// What it is called.
    pub label: String,
    /// Where it stands among the others.
    pub position: i32,
    /// Its stages.
    pub stages: Vec<StageDraft>,
}

impl PipelineDraft {
    /// Checks the labels and that there are neither too few nor too many stages.
    ///
    /// # Errors
    /// [`InvalidPipeline`].
    pub fn checked(self) -> Result<Self, InvalidPipeline> {
        let label = pipeline_label(&self.label)?;
        match self.stages.len() {
            0 => return Err(InvalidPipeline::NoStages),
            1..=STAGES_MAX => {}
            _ => return Err(InvalidPipeline::TooManyStages),
        }
        let (mut labels, mut ids) = (BTreeSet::new(), BTreeSet::new());
        let mut stages = Vec::with_capacity(self.stages.len());
        for stage in self.stages {
            let label = text::line(&stage.label, LABEL_MAX).map_err(InvalidPipeline::StageLabel)?;
            if !labels.insert(label.clone()) {
                return Err(InvalidPipeline::SameLabel(label));
            }
            if let Some(id) = stage.id.filter(|id| !ids.insert(*id)) {
                return Err(InvalidPipeline::SameStage(id));
            }
            stages.push(StageDraft { label, ..stage });
        }
        Ok(Self { label, position: self.position, stages })
    }
}

/// Checks the label of a pipeline, or of a stage by itself.
///
/// # Errors
/// [`InvalidPipeline::Label`].
pub fn pipeline_label(text: &str) -> Result<String, InvalidPipeline> {
    text::line(text, LABEL_MAX).map_err(InvalidPipeline::Label)
}

/// The status that no stage has any more: tickets could not be closed or reopened.
#[must_use]
pub fn lost_state(before: &[Status], after: &[Status]) -> Option<Status> {
    let lost = |status: &Status| before.contains(status) && !after.contains(status);
    [Status::Open, Status::Closed].into_iter().find(lost)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stage(label: &str) -> StageDraft {
        StageDraft { id: None, label: label.to_owned(), position: 0, status: Status::Open }
    }

    fn pipeline(stages: Vec<StageDraft>) -> Result<PipelineDraft, InvalidPipeline> {
        PipelineDraft { label: " Orders ".to_owned(), position: 0, stages }.checked()
    }

    #[test]
    fn labels_are_trimmed_and_differ() {
        let good = pipeline(vec![stage(" New "), stage("Old")]).map(|good| {
            (good.label, good.stages.into_iter().map(|stage| stage.label).collect::<Vec<_>>())
        });
        assert_eq!(good, Ok(("Orders".to_owned(), vec!["New".to_owned(), "Old".to_owned()])));
        let twice = pipeline(vec![stage("New"), stage("New ")]);
        assert_eq!(twice, Err(InvalidPipeline::SameLabel("New".to_owned())));
    }

    #[test]
    fn a_pipeline_has_one_to_a_hundred_stages() {
        let many = |count: usize| (0..count).map(|number| stage(&number.to_string())).collect();
        assert_eq!(pipeline(many(0)), Err(InvalidPipeline::NoStages));
        assert!(pipeline(many(100)).is_ok());
        assert_eq!(pipeline(many(101)), Err(InvalidPipeline::TooManyStages));
    }

    #[test]
    fn a_state_that_was_never_there_is_not_lost() {
        use Status::{Closed, Open};
        assert_eq!(lost_state(&[Open, Closed], &[Open]), Some(Closed));
        assert_eq!(lost_state(&[Open, Closed], &[Closed]), Some(Open));
        assert_eq!(lost_state(&[Open], &[Open]), None);
    }
}
