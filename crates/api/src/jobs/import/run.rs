//! Doing an import.

use portico_domain::property::RecordKind;
use portico_store::{
    Act, Result as Stored, Tx,
    jobs::{self, Claim, NewImportError},
};
use tokio::sync::watch;

use super::{
    Progress, Task,
    links::link,
    record::{Written, write},
    refusal::{Wrong, stored},
    rows::{Batch, Row, Unreadable, read},
    target::{Target, targets},
};
use crate::{
    app::{App, Settings},
    jobs::{stop::Stop, sweep::remove},
};

/// Does an import from where it was left.
pub(in crate::jobs) async fn run(
    app: &App,
    claim: &Claim,
    stopped: &watch::Receiver<bool>,
) -> Result<(), Stop> {
    let broken = |error: serde_json::Error| Stop::Failed(error.to_string());
    let task: Task = serde_json::from_value(claim.job.task.clone()).map_err(broken)?;
    let mut progress: Progress =
        serde_json::from_value(claim.job.progress.clone()).map_err(broken)?;
    let import = Import { app, claim, task };
    let ended = loop {
        if *stopped.borrow() {
            return Err(Stop::Interrupted);
        }
        match import.batch(&mut progress).await {
            Ok(false) => {}
            Ok(true) => break Ok(()),
            Err(stop) => break Err(stop),
        }
    };
    if matches!(ended, Ok(()) | Err(Stop::Failed(_))) {
        for file in &import.task.files {
            remove(&app.jobs.imported(claim.job.id, file.id)).await;
        }
    }
    let (job, staff, rows) = (claim.job.id, claim.job.starter.staff, progress.rows);
    tracing::info!(%job, %staff, rows, errors = progress.errors, "an import has ended");
    ended
}

struct Import<'a> {
    app: &'a App,
    claim: &'a Claim,
    task: Task,
}

impl Import<'_> {
    /// Does some hundred rows, all or none, and notes how far it is; `true` when the import is
    /// done.
    async fn batch(&self, progress: &mut Progress) -> Result<bool, Stop> {
        let (db, now) = (&self.app.db, self.app.clock.now());
        let Some(file) = self.task.files.get(progress.file) else {
            let mut tx = db.begin().await?;
            if !jobs::complete(&mut tx, self.claim, &json(progress)?, now).await? {
                return Err(Stop::Lost);
            }
            tx.commit().await?;
            return Ok(true);
        };
        let batch = self.read(progress).await?;
        let settings = self.app.current_settings().await?;
        let scopes = jobs::standing(db, self.claim.job.starter, now).await?;
        let targets = targets(&self.task, file, &settings, &scopes)?;
        let mut done = progress.clone();
        let mut tx = db.begin().await?;
        tx.without_mail();
        // Before anything else: from here on nobody takes or stops the job.
        if !jobs::hold(&mut tx, self.claim, &json(progress)?, now).await? {
            return Err(Stop::Lost);
        }
        let act = Act { by: self.claim.job.starter.changed_by(), now, ids: &self.app.ids };
        let mut errors = Vec::new();
        for row in &batch.rows {
            done.rows += 1;
            let wrong = match checked(row, file.width) {
                Ok(()) => row_in(&mut tx, act, &targets, &settings, row, &mut done).await?,
                Err(wrong) => Err(vec![wrong]),
            };
            if let Err(wrong) = wrong {
                note(&mut errors, &mut done, stored(file.id, row, wrong));
            }
        }
        jobs::add_errors(&mut tx, act, self.claim.job.id, errors).await?;
        done.place = batch.place;
        if batch.is_last {
            (done.file, done.place) = (done.file + 1, crate::csv_file::Place::default());
        }
        if !jobs::hold(&mut tx, self.claim, &json(&done)?, now).await? {
            return Err(Stop::Lost);
        }
        tx.commit().await?;
        *progress = done;
        Ok(false)
    }

    /// The next rows.
    async fn read(&self, progress: &Progress) -> Result<Batch, Stop> {
        let Some(file) = self.task.files.get(progress.file) else { return Err(Stop::Lost) };
        let path = self.app.jobs.imported(self.claim.job.id, file.id);
        let (from, has_header) = (progress.place, file.has_header);
        let reading = tokio::task::spawn_blocking(move || read(&path, from, has_header));
        let read = reading.await.map_err(|error| Stop::Trouble(error.to_string()))?;
        read.map_err(|unreadable| match unreadable {
            Unreadable::Disk(error) if error.kind() == std::io::ErrorKind::NotFound => {
                Stop::Failed("The file is not on this server any more.".to_owned())
            }
            Unreadable::Disk(error) => error.into(),
            Unreadable::Content(reason) => Stop::Failed(reason),
        })
    }
}

fn json(progress: &Progress) -> Result<serde_json::Value, Stop> {
    serde_json::to_value(progress).map_err(|error| Stop::Failed(error.to_string()))
}

fn note(all: &mut Vec<NewImportError>, progress: &mut Progress, errors: Vec<NewImportError>) {
    progress.errors += errors.len() as u64;
    progress.wrong_rows += 1;
    all.extend(errors);
}

/// Whether the row can be read.
fn checked(row: &Row, width: usize) -> Result<(), Wrong> {
    if !row.is_text {
        return Err(Wrong::new("COULD_NOT_PARSE_ROW", "The row is not text in UTF-8."));
    }
    let count = row.cells.len();
    if count != width {
        let text = format!("The row has {count} columns instead of {width}.");
        return Err(Wrong::new("INCORRECT_NUMBER_OF_COLUMNS", text));
    }
    Ok(())
}

/// Writes the records of a row, all or none of them.
async fn row_in(
    tx: &mut Tx,
    act: Act<'_>,
    targets: &[Target<'_>],
    settings: &Settings,
    row: &Row,
    progress: &mut Progress,
) -> Stored<Result<(), Vec<Wrong>>> {
    tx.save().await?;
    match records(tx, act, targets, settings, row).await? {
        Ok(written) => {
            tx.keep().await?;
            for (_, Written { is_new, values, .. }) in written {
                progress.values += values;
                if is_new {
                    progress.created += 1;
                } else {
                    progress.updated += 1;
                }
            }
            Ok(Ok(()))
        }
        Err(wrong) => {
            tx.undo().await?;
            Ok(Err(wrong))
        }
    }
}

async fn records(
    tx: &mut Tx,
    act: Act<'_>,
    targets: &[Target<'_>],
    settings: &Settings,
    row: &Row,
) -> Stored<Result<Vec<(RecordKind, Written)>, Vec<Wrong>>> {
    let mut written = Vec::new();
    for target in targets {
        match write(tx, act, target, &row.cells).await? {
            Ok(record) => written.extend(record.map(|record| (target.kind, record))),
            // What was refused in between may have ended the transaction's statements.
            Err(wrong) => return Ok(Err(wrong)),
        }
    }
    if written.is_empty() {
        let reason = "All cells of the row are empty.";
        return Ok(Err(vec![Wrong::new(
            "FAILED_TO_PROCESS_OBJECT_WITH_EMPTY_PROPERTY_VALUES",
            reason,
        )]));
    }
    let inbox = settings.portals.iter().find_map(|portal| portal.inbox);
    Ok(link(tx, act, &written, inbox).await?.map(|()| written).map_err(|wrong| vec![wrong]))
}
