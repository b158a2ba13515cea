//! Where the files of jobs are, and who waits for jobs.

use std::{
    io,
    path::{Path, PathBuf},
};

use portico_domain::id::JobId;
use portico_store::jobs::{Claim, Work};
use tokio::sync::Notify;

use crate::files::FileStore;

/// The folders with files that exports make and imports read.
#[derive(Debug)]
pub struct JobFiles {
    exports: PathBuf,
    imports: PathBuf,
    stored: [Notify; 2],
}

impl JobFiles {
    /// Folders beside the content of attachments; they are created when they are needed.
    #[must_use]
    pub(crate) fn beside(files: &FileStore) -> Self {
        let folder = files.data_folder();
        Self {
            exports: folder.join("exports"),
            imports: folder.join("imports"),
            stored: [Notify::new(), Notify::new()],
        }
    }

    pub(super) fn folder(&self, work: Work) -> &Path {
        match work {
            Work::Export => &self.exports,
            Work::Import => &self.imports,
        }
    }

    /// The folder, after it was created.
    pub(crate) async fn ready(&self, work: Work) -> io::Result<&Path> {
        let folder = self.folder(work);
        tokio::fs::create_dir_all(folder).await?;
        Ok(folder)
    }

    /// The file that an export makes.
    pub(crate) fn exported(&self, job: JobId) -> PathBuf {
        self.exports.join(format!("{job}.csv"))
    }

    /// The same while it grows: nobody else who may have taken the job writes to it.
    pub(super) fn part(&self, claim: &Claim) -> PathBuf {
        self.exports.join(format!("{}-{}.part", claim.job.id, claim.name()))
    }

    /// A file that an import reads.
    pub(crate) fn imported(&self, job: JobId, file: i64) -> PathBuf {
        self.imports.join(format!("{job}-{file}.csv"))
    }

    /// Has the worker look for a job that was stored.
    pub(crate) fn wake(&self, work: Work) {
        self.waiting(work).notify_one();
    }

    /// Returns when a job was stored, or has been since the last call.
    pub(super) async fn news(&self, work: Work) {
        self.waiting(work).notified().await;
    }

    const fn waiting(&self, work: Work) -> &Notify {
        match work {
            Work::Export => &self.stored[0],
            Work::Import => &self.stored[1],
        }
    }
}
