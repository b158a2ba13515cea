//! A CSV file of an import: its header and its records.

use std::{
    collections::{HashMap, HashSet},
    fs::File,
    path::Path,
    sync::Arc,
};

use anyhow::Context as _;
use csv::ByteRecord;

use super::problem::Problem;
use crate::csv_file::{CsvFile, Place};

/// The columns of a file and where they are.
#[derive(Debug, Clone)]
pub(super) struct Header {
    names: Vec<String>,
    places: HashMap<String, usize>,
}

impl Header {
    fn new(record: &ByteRecord) -> Self {
        let names: Vec<String> =
            record.iter().map(|name| String::from_utf8_lossy(name).trim().to_owned()).collect();
        let places = names.iter().cloned().enumerate().map(|(at, name)| (name, at)).collect();
        Self { names, places }
    }

    pub(super) fn place(&self, column: &str) -> Option<usize> {
        self.places.get(column).copied()
    }

    pub(super) fn name(&self, place: usize) -> &str {
        self.names.get(place).map_or("", String::as_str)
    }

    pub(super) const fn len(&self) -> usize {
        self.names.len()
    }

    /// The columns that begin with `p_` or are among `known`.
    pub(super) fn custom<'a>(&'a self, known: &'a [&str]) -> impl Iterator<Item = &'a str> {
        let is_custom = |name: &&str| name.starts_with("p_") || known.contains(name);
        self.names.iter().map(String::as_str).filter(is_custom)
    }

    /// What is wrong with the header: a column missing, named twice or not known.
    fn problems(&self, file: &str, needed: &[&str], known: &[&str]) -> Vec<Problem> {
        let about = |column: &str, reason| Problem::new(file, 1, column, column, reason);
        let missing = needed.iter().filter(|column| !self.places.contains_key(**column));
        let mut problems: Vec<Problem> =
            missing.map(|column| about(column, "the column is missing")).collect();
        let mut met = HashSet::new();
        for name in &self.names {
            if !met.insert(name) {
                problems.push(about(name, "the column is there twice"));
            } else if !needed.contains(&name.as_str()) && !self.custom(known).any(|own| own == name)
            {
                let reason = "the column is not known; a property of your own begins with p_";
                problems.push(about(name, reason));
            }
        }
        problems
    }
}

/// An open file after its header.
pub(super) struct Table {
    pub(super) header: Arc<Header>,
    rows: CsvFile,
    /// The size of the file in bytes.
    pub(super) size: u64,
}

impl std::fmt::Debug for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Table").field("header", &self.header).finish_non_exhaustive()
    }
}

impl Table {
    /// Opens a file; the problems are those of its header.
    pub(super) fn open(
        folder: &Path,
        file: &str,
        needed: &[&str],
        known: &[&str],
    ) -> anyhow::Result<Result<Self, Vec<Problem>>> {
        let path = folder.join(file);
        let opened =
            File::open(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let size = opened.metadata().map_or(0, |data| data.len());
        let mut rows = CsvFile::open(opened, Place::default(), u64::MAX)
            .with_context(|| format!("cannot read {file}"))?;
        let first = rows.next().with_context(|| format!("cannot read {file}"))?;
        let header = first.map_or_else(ByteRecord::new, |(_, record)| record.clone());
        let header = Header::new(&header);
        let problems = header.problems(file, needed, known);
        if problems.is_empty() {
            Ok(Ok(Self { header: Arc::new(header), rows, size }))
        } else {
            Ok(Err(problems))
        }
    }

    /// The next record and the line it starts on.
    pub(super) fn next(&mut self) -> csv::Result<Option<(u64, &ByteRecord)>> {
        self.rows.next()
    }

    /// How many bytes were read.
    pub(super) fn read(&self) -> u64 {
        self.rows.place().byte
    }
}
