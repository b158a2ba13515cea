//! Rows of a file, as many as one transaction takes.

use std::{fs::File, io, path::Path};

use csv::ByteRecord;

use super::plan::LONGEST;
use crate::csv_file::{CsvFile, Place};

/// Most rows of a batch.
const ROWS: usize = 200;
/// No more rows are read after that many bytes.
const BYTES: u64 = 1024 * 1024;

/// A row.
#[derive(Debug)]
pub(super) struct Row {
    /// The line it begins on.
    pub(super) line: u64,
    pub(super) cells: Vec<String>,
    /// Whether all of it is UTF-8 without NUL.
    pub(super) is_text: bool,
}

/// Rows that follow each other.
#[derive(Debug)]
pub(super) struct Batch {
    pub(super) rows: Vec<Row>,
    /// Where the next row begins.
    pub(super) place: Place,
    /// Whether there is none.
    pub(super) is_last: bool,
}

/// Why a batch could not be read.
#[derive(Debug)]
pub(super) enum Unreadable {
    /// The file is not there, or the disk does not answer.
    Disk(io::Error),
    /// What stands in the file is no CSV.
    Content(String),
}

/// Reads the rows from that place on; a header is passed over.
pub(super) fn read(path: &Path, from: Place, has_header: bool) -> Result<Batch, Unreadable> {
    let file = File::open(path).map_err(Unreadable::Disk)?;
    let mut file = CsvFile::open(file, from, LONGEST).map_err(Unreadable::Disk)?;
    let mut rows = Vec::new();
    if has_header && from.byte == 0 {
        next(&mut file)?;
    }
    while rows.len() < ROWS && file.place().byte - from.byte < BYTES {
        let place = file.place();
        match next(&mut file) {
            Ok(Some(row)) => rows.push(row),
            Ok(None) => return Ok(Batch { rows, place: file.place(), is_last: true }),
            // The rows before it are kept; the next batch begins with it.
            Err(Unreadable::Content(_)) if !rows.is_empty() => {
                return Ok(Batch { rows, place, is_last: false });
            }
            Err(error) => return Err(error),
        }
    }
    Ok(Batch { rows, place: file.place(), is_last: false })
}

fn next(file: &mut CsvFile) -> Result<Option<Row>, Unreadable> {
    let line = file.place().line + 1;
    let found = file.next().map_err(|error| match error.into_kind() {
        csv::ErrorKind::Io(error) if error.kind() != io::ErrorKind::InvalidData => {
            Unreadable::Disk(error)
        }
        _ => Unreadable::Content(format!(
            "The row that begins near line {line} has more than 8 MB; perhaps a quote is missing."
        )),
    })?;
    Ok(found.map(|(line, record)| row(line, record)))
}

fn row(line: u64, record: &ByteRecord) -> Row {
    let cells: Vec<String> =
        record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect();
    let is_text = std::str::from_utf8(record.as_slice()).is_ok_and(|text| !text.contains('\0'));
    Row { line, cells, is_text }
}
