//! A CSV file read from some place on, with the lines that its records begin on.

use std::{
    collections::VecDeque,
    fs::File,
    io::{self, Read, Seek, SeekFrom},
};

use csv::{ByteRecord, ReaderBuilder};
use serde::{Deserialize, Serialize};

/// How many bytes are read at once.
const BUFFER: usize = 1 << 18;

/// Where a record begins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Place {
    /// How many bytes stand before it.
    pub(crate) byte: u64,
    /// How many lines end before it.
    pub(crate) line: u64,
}

/// A file that remembers where the lines end which the CSV reader has not passed yet.
/// The reader's own count is wrong after blank lines and with Windows line ends.
#[derive(Debug)]
struct Lines {
    file: File,
    read: u64,
    /// Reading beyond this byte fails.
    end: u64,
    ahead: VecDeque<u64>,
    passed: u64,
}

impl Lines {
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
        if self.read > self.end {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "the row is too long"));
        }
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

/// An open file.
pub(crate) struct CsvFile {
    reader: csv::Reader<Lines>,
    record: ByteRecord,
    begun: Place,
    longest: u64,
}

impl CsvFile {
    /// Reads a file from there on. A record that is longer than that is an error; a quote that
    /// is never closed would have the rest of the file read into memory.
    pub(crate) fn open(mut file: File, from: Place, longest: u64) -> io::Result<Self> {
        file.seek(SeekFrom::Start(from.byte))?;
        let lines = Lines {
            file,
            read: from.byte,
            end: u64::MAX,
            ahead: VecDeque::new(),
            passed: from.line,
        };
        let reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .buffer_capacity(BUFFER)
            .from_reader(lines);
        Ok(Self { reader, record: ByteRecord::new(), begun: from, longest })
    }

    /// The next record and the line it begins on, counted from 1.
    pub(crate) fn next(&mut self) -> csv::Result<Option<(u64, &ByteRecord)>> {
        let end = self.place().byte.saturating_add(self.longest);
        self.reader.get_mut().end = end;
        if !self.reader.read_byte_record(&mut self.record)? {
            return Ok(None);
        }
        let end = self.place().byte;
        let (ended, is_at_end) = self.reader.get_mut().pass(end);
        let within = self.record.as_slice().iter().filter(|byte| **byte == b'\n').count() as u64;
        let line = (ended + 1).saturating_sub(within + u64::from(is_at_end));
        Ok(Some((line, &self.record)))
    }

    /// Where the next record begins.
    pub(crate) fn place(&self) -> Place {
        let byte = self.begun.byte + self.reader.position().byte();
        Place { byte, line: self.reader.get_ref().passed }
    }
}

impl std::fmt::Debug for CsvFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CsvFile").field("place", &self.place()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn file(text: &[u8]) -> File {
        let mut file = tempfile::tempfile().expect("a file");
        file.write_all(text).expect("written");
        file
    }

    /// Each record with its line, when the file is opened anew after every one.
    fn by_parts(text: &[u8]) -> Vec<(u64, String)> {
        let (mut place, mut found) = (Place::default(), Vec::new());
        loop {
            let mut csv = CsvFile::open(file(text), place, u64::MAX).expect("open");
            let Some((line, record)) = csv.next().expect("a record") else { return found };
            let cells: Vec<_> = record.iter().map(String::from_utf8_lossy).collect();
            found.push((line, cells.join("|")));
            place = csv.place();
        }
    }

    #[test]
    fn a_file_that_is_opened_again_goes_on_where_it_was_left() {
        let expected = [(1, "a|b"), (2, "1|two\r\nlines"), (5, "3|\"4\""), (6, "5|6")];
        let expected = expected.map(|(line, text)| (line, text.to_owned())).to_vec();
        let windows = "\u{feff}a,b\r\n1,\"two\r\nlines\"\r\n\r\n3,\"\"\"4\"\"\"\r\n5,6\r\n";
        assert_eq!(by_parts(windows.as_bytes()), expected);
        let plain = "a,b\n1,\"two\r\nlines\"\n\n3,\"\"\"4\"\"\"\n5,6";
        assert_eq!(by_parts(plain.as_bytes()), expected);
    }

    #[test]
    fn a_quote_that_is_never_closed_does_not_fill_the_memory() {
        let mut text = b"a,b\n1,\"".to_vec();
        text.resize(8 * BUFFER, b'x');
        let mut csv = CsvFile::open(file(&text), Place::default(), BUFFER as u64).expect("open");
        assert!(csv.next().is_ok_and(|record| record.is_some()));
        assert!(csv.next().is_err());
    }
}
