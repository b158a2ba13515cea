//! Shows how far a run is: bars on a terminal, lines elsewhere.

use std::io::{IsTerminal as _, stderr};

use indicatif::{ProgressBar, ProgressStyle};

use super::run::Count;

/// What is shown of the file being read.
#[derive(Debug)]
pub(super) enum Progress {
    /// Nothing.
    Silent,
    /// A line when a file is done.
    Lines,
    /// A bar for each file.
    Bars(ProgressBar),
}

impl Progress {
    pub(super) fn new(is_shown: bool, file: &'static str, size: u64) -> Self {
        if !is_shown {
            return Self::Silent;
        }
        if !stderr().is_terminal() {
            return Self::Lines;
        }
        let style = "{prefix:16} {bar:32} {percent:>3} % {bytes_per_sec:>14}";
        let bar = ProgressBar::new(size).with_prefix(file);
        Self::Bars(match ProgressStyle::with_template(style) {
            Ok(style) => bar.with_style(style),
            Err(_) => bar,
        })
    }

    pub(super) fn at(&self, read: u64) {
        if let Self::Bars(bar) = self {
            bar.set_position(read);
        }
    }

    pub(super) fn done(self, file: &str, count: Count) {
        let Count { rows, new, changed } = count;
        match self {
            Self::Silent => {}
            Self::Lines => eprintln!("{file}: {rows} rows, {new} new, {changed} changed"),
            Self::Bars(bar) => bar.finish(),
        }
    }
}
