//! What is wrong with a row, and where that is reported.

use std::{
    fs::File,
    io::{BufWriter, Write as _},
    path::Path,
};

use anyhow::Context as _;
use serde::Serialize;

/// Most characters of a value that a report repeats.
const VALUE_MAX: usize = 200;
/// How many problems are shown on the terminal.
const SHOWN: usize = 20;

/// Something wrong in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The name of the file.
    pub file: String,
    /// The line on which the record starts; 1 is the header.
    pub line: u64,
    /// The column, or nothing when it is about the whole file.
    pub column: String,
    /// What stands there, shortened.
    pub value: String,
    /// Why it is refused.
    pub reason: String,
}

impl Problem {
    pub(super) fn new(
        file: &str,
        line: u64,
        column: &str,
        value: &str,
        reason: impl ToString,
    ) -> Self {
        let value = match value.char_indices().nth(VALUE_MAX) {
            Some((end, _)) => format!("{}…", &value[..end]),
            None => value.to_owned(),
        };
        let reason = reason.to_string();
        Self { file: file.to_owned(), line, column: column.to_owned(), value, reason }
    }
}

/// Takes problems: all into the report, the first few into memory.
#[derive(Debug)]
pub(super) struct Problems {
    report: Option<BufWriter<File>>,
    shown: Vec<Problem>,
    count: u64,
}

impl Problems {
    /// Creates the report file, so that it is there and empty when nothing is wrong.
    pub(super) fn new(report: Option<&Path>) -> anyhow::Result<Self> {
        let create = |path: &Path| {
            File::create(path)
                .map(BufWriter::new)
                .with_context(|| format!("cannot write the report {}", path.display()))
        };
        Ok(Self { report: report.map(create).transpose()?, shown: Vec::new(), count: 0 })
    }

    pub(super) fn add(&mut self, problem: Problem) -> anyhow::Result<()> {
        self.count += 1;
        if let Some(report) = &mut self.report {
            serde_json::to_writer(&mut *report, &problem).context("cannot write the report")?;
            report.write_all(b"\n").context("cannot write the report")?;
        }
        if self.shown.len() < SHOWN {
            self.shown.push(problem);
        }
        Ok(())
    }

    pub(super) const fn count(&self) -> u64 {
        self.count
    }

    /// Ends the report; returns the first problems and how many there were.
    pub(super) fn finish(mut self) -> anyhow::Result<(Vec<Problem>, u64)> {
        if let Some(report) = &mut self.report {
            report.flush().context("cannot write the report")?;
        }
        Ok((self.shown, self.count))
    }
}
