//! `portico import DIR`: the CSV export of a help desk.

use std::fmt::Write as _;

use portico_domain::time::Timestamp;
use portico_store::Db;

pub use crate::import::{ImportOptions, Outcome};
use crate::import::{Problem, import};

/// Imports a folder and tells how it went: problems on standard error, a summary
/// on standard output.
///
/// # Errors
/// When a file cannot be read, the report cannot be written or the database fails.
pub async fn run(db: &Db, options: &ImportOptions, now: Timestamp) -> anyhow::Result<Outcome> {
    let outcome = import(db, options, now).await?;
    for Problem { file, line, column, value, reason } in &outcome.problems {
        eprintln!("{file}, line {line}, {column}: {reason}: {value:?}");
    }
    let unshown = outcome.problem_count.saturating_sub(outcome.problems.len() as u64);
    if unshown > 0 {
        eprintln!("and {unshown} more; --report FILE writes all of them");
    }
    println!("{}", summary(&outcome, options.dry_run));
    Ok(outcome)
}

impl Outcome {
    /// Whether nothing was wrong.
    #[must_use]
    pub const fn is_clean(&self) -> bool {
        self.problem_count == 0
    }
}

fn summary(outcome: &Outcome, is_dry_run: bool) -> String {
    let seconds = outcome.took.as_secs_f64();
    if outcome.problem_count > 0 {
        let count = outcome.problem_count;
        return format!("Nothing imported: {count} problems ({seconds:.1} s)");
    }
    let (new, changed) = outcome
        .files
        .iter()
        .fold((0, 0), |(new, changed), (_, count)| (new + count.new, changed + count.changed));
    let verb = if is_dry_run { "Nothing imported, all is well" } else { "Imported" };
    let mut text = format!("{verb}: {new} new, {changed} changed");
    for (file, count) in &outcome.files {
        let name = file.trim_end_matches(".csv");
        // Writing into a text cannot fail.
        let _ = write!(text, "; {name} {} ({} new)", count.rows, count.new);
    }
    let _ = write!(text, " ({seconds:.1} s)");
    text
}
