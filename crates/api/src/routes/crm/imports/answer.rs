//! Imports as they are answered.

use portico_api_types::crm::imports::{Import, ImportMetadata};
use portico_store::jobs::{Job, JobState};

use crate::jobs::import::{Progress, Task};

/// An import as it is answered.
pub(super) fn import(job: Job) -> Import {
    let state = match job.state {
        JobState::Waiting => "STARTED",
        JobState::Running => "PROCESSING",
        JobState::Done => "DONE",
        JobState::Failed => "FAILED",
        JobState::Cancelled => "CANCELED",
    };
    let progress: Progress = serde_json::from_value(job.progress).unwrap_or_default();
    let files = serde_json::from_value::<Task>(job.task).map(|task| task.files);
    let files = files.unwrap_or_default();
    Import {
        id: job.id.to_string(),
        state: state.to_owned(),
        created_at: job.created_at,
        updated_at: job.updated_at,
        metadata: ImportMetadata {
            counters: progress.counters(),
            file_ids: files.iter().map(|file| file.id.to_string()).collect(),
            object_lists: Vec::new(),
        },
        import_name: Some(job.name).filter(|name| !name.is_empty()),
        import_source: "API".to_owned(),
        opt_out_import: false,
        mapped_object_type_ids: job.kinds.iter().map(|kind| kind.type_id().to_owned()).collect(),
        failure: job.failure,
    }
}
