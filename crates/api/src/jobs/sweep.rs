//! Forgets jobs that ended long ago, and removes files that belong to none.

use std::{collections::HashMap, path::PathBuf, time::UNIX_EPOCH};

use portico_store::{
    Error, Result, drafts,
    jobs::{self as store, Forgotten, Work},
};

use crate::app::App;

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;
/// How long exports are kept.
const EXPORTS: i64 = DAY;
/// How long it is told what imports did.
const IMPORTS: i64 = 30 * DAY;

/// Does both for jobs of that sort.
pub(super) async fn sweep(app: &App, work: Work) -> Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let old = Forgotten {
        exports_before: now.plus_millis(-EXPORTS),
        imports_before: now.plus_millis(-IMPORTS),
    };
    let gone = store::purge(&mut tx, old).await?;
    tx.commit().await?;
    for job in gone {
        remove(&app.jobs.exported(job)).await;
    }
    orphans(app, work).await
}

/// Removes files whose job is not there, which are left when a server dies. Young ones may be
/// of a job that is about to be stored.
async fn orphans(app: &App, work: Work) -> Result<()> {
    let io = |error: std::io::Error| Error::Other(error.to_string());
    let folder = app.jobs.folder(work);
    let mut files: HashMap<PathBuf, i64> = HashMap::new();
    let Ok(mut entries) = tokio::fs::read_dir(folder).await else { return Ok(()) };
    while let Some(entry) = entries.next_entry().await.map_err(io)? {
        let name = entry.file_name().to_string_lossy().into_owned();
        let digits: String = name.chars().take_while(char::is_ascii_digit).collect();
        let changed = entry.metadata().await.and_then(|data| data.modified()).map_err(io)?;
        let age = changed.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis());
        let age = app.clock.now().millis() - i64::try_from(age).unwrap_or(i64::MAX);
        let least = if name.ends_with(".part") { DAY } else { HOUR };
        if age >= least {
            // A part that did not grow for a day belongs to nobody any more.
            let job = if name.ends_with(".part") { 0 } else { digits.parse().unwrap_or(0) };
            files.insert(entry.path(), job);
        }
    }
    let jobs: Vec<i64> = files.values().copied().collect();
    for part in jobs.chunks(500) {
        let known = store::known(&app.db, work, part).await?;
        let orphans = files.iter().filter(|(_, job)| part.contains(job) && !known.contains(job));
        for (path, _) in orphans {
            remove(path).await;
        }
    }
    Ok(())
}

/// Removes drafts that nobody went on with and uploads that nobody sent.
pub(super) async fn sweep_drafts(app: &App) -> Result<()> {
    let mut tx = app.db.begin().await?;
    let unused = drafts::purge(&mut tx, app.clock.now()).await?;
    app.files.erase(&unused).await.map_err(|error| Error::Other(error.to_string()))?;
    tx.commit().await
}

/// Removes a file if it is there.
pub(super) async fn remove(path: &std::path::Path) {
    if let Err(error) = tokio::fs::remove_file(path).await
        && error.kind() != std::io::ErrorKind::NotFound
    {
        tracing::warn!(path = %path.display(), %error, "a file of a job was not removed");
    }
}
