//! A CSV file: its header, its records and the lines they start on.

use std::{
    collections::{HashMap, HashSet, VecDeque},
    fs::File,
    io::{self, Read},
    path::Path,
    sync::Arc,
};

use anyhow::Context as _;
use csv::{ByteRecord, ReaderBuilder};

use super::problem::Problem;

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

/// A file that remembers where the lines end which the CSV reader has not passed yet.
/// The reader's own count is wrong after blank lines and with Windows line ends.
#[derive(Debug)]
struct Lines {
    file: File,
    read: u64,
    ahead: VecDeque<u64>,
    passed: u64,
}

impl Lines {
    const fn new(file: File) -> Self {
        Self { file, read: 0, ahead: VecDeque::new(), passed: 0 }
    }

    /// How many lines end up to that byte, and whether one ends right there.
    fn pass(&mut self, byte: u64) -> (u64, bool) {
        let mut last = None;
        while self.ahead.front().is_some_and(|end| *end <= byte) {
            last = self.ahead.pop_front();
            self.passed += 1;
        }
        (self.passed, last == Some(byte))
    }
}

impl Read for Lines {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        for (end, byte) in (self.read + 1..).zip(&buffer[..count]) {
            if *byte == b'\n' {
                self.ahead.push_back(end);
            }
        }
        self.read += count as u64;
        Ok(count)
    }
}

/// An open file after its header.
pub(super) struct Table {
    pub(super) header: Arc<Header>,
    reader: csv::Reader<Lines>,
    record: ByteRecord,
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
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .buffer_capacity(1 << 18)
            .from_reader(Lines::new(opened));
        let mut record = ByteRecord::new();
        reader.read_byte_record(&mut record).with_context(|| format!("cannot read {file}"))?;
        let header = Header::new(&record);
        let problems = header.problems(file, needed, known);
        if problems.is_empty() {
            Ok(Ok(Self { header: Arc::new(header), reader, record, size }))
        } else {
            Ok(Err(problems))
        }
    }

    /// The next record and the line it starts on.
    pub(super) fn next(&mut self) -> csv::Result<Option<(u64, &ByteRecord)>> {
        if !self.reader.read_byte_record(&mut self.record)? {
            return Ok(None);
        }
        let end = self.read();
        let (ended, is_at_end) = self.reader.get_mut().pass(end);
        let within = self.record.as_slice().iter().filter(|byte| **byte == b'\n').count() as u64;
        let line = (ended + 1).saturating_sub(within + u64::from(is_at_end));
        Ok(Some((line, &self.record)))
    }

    /// How many bytes were read.
    pub(super) fn read(&self) -> u64 {
        self.reader.position().byte()
    }
}
