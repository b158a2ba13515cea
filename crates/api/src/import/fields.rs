//! The fields of one record, checked one by one. Every field that is wrong adds a
//! problem and reads as something harmless, so that one pass finds all of them.

use std::str::FromStr;

use csv::ByteRecord;
use portico_domain::{email::EmailAddress, text, time::Timestamp};

use super::{problem::Problem, table::Header};

/// Most characters of a key.
const KEY_MAX: usize = 200;

/// The fields of one record.
#[derive(Debug)]
pub(super) struct Fields<'a> {
    file: &'static str,
    line: u64,
    header: &'a Header,
    record: &'a ByteRecord,
    problems: Vec<Problem>,
}

impl<'a> Fields<'a> {
    /// Checks that there are as many fields as columns and that all of them are text.
    pub(super) fn new(
        file: &'static str,
        line: u64,
        header: &'a Header,
        record: &'a ByteRecord,
    ) -> Self {
        let mut fields = Self { file, line, header, record, problems: Vec::new() };
        if record.len() != header.len() {
            let reason =
                format!("the record has {} columns, the header has {}", record.len(), header.len());
            fields.refuse(header.name(0), reason);
        }
        for (place, bytes) in record.iter().enumerate() {
            match std::str::from_utf8(bytes) {
                Ok(text) if text.contains('\0') => {
                    fields.refuse(header.name(place), "contains a NUL character");
                }
                Ok(_) => {}
                Err(_) => fields.refuse(header.name(place), "is not UTF-8 text"),
            }
        }
        fields
    }

    pub(super) const fn is_good(&self) -> bool {
        self.problems.is_empty()
    }

    pub(super) fn into_problems(self) -> Vec<Problem> {
        self.problems
    }

    /// Notes that a column's value is refused.
    pub(super) fn refuse(&mut self, column: &str, reason: impl ToString) {
        let bytes = self.bytes(column);
        let value = String::from_utf8_lossy(bytes);
        self.problems.push(Problem::new(self.file, self.line, column, &value, reason));
    }

    fn bytes(&self, column: &str) -> &'a [u8] {
        self.header.place(column).and_then(|place| self.record.get(place)).unwrap_or_default()
    }

    /// A field as it stands.
    pub(super) fn raw(&self, column: &str) -> &'a str {
        std::str::from_utf8(self.bytes(column)).unwrap_or_default()
    }

    /// A field without white space around it.
    pub(super) fn text(&self, column: &str) -> &'a str {
        self.raw(column).trim()
    }

    fn checked<T, E: ToString>(&mut self, column: &str, result: Result<T, E>) -> Option<T> {
        result.map_err(|reason| self.refuse(column, reason)).ok()
    }

    /// One line of text that must be there.
    pub(super) fn line(&mut self, column: &str, max: usize) -> String {
        let result = text::line(self.text(column), max);
        self.checked(column, result).unwrap_or_default()
    }

    /// One line of text that may be missing.
    pub(super) fn optional_line(&mut self, column: &str, max: usize) -> String {
        if self.text(column).is_empty() { String::new() } else { self.line(column, max) }
    }

    /// The key that names the record.
    pub(super) fn key(&mut self, column: &str) -> String {
        self.line(column, KEY_MAX)
    }

    /// Several lines of text that must be there.
    pub(super) fn body(&mut self, column: &str) -> String {
        let result = text::body(self.raw(column));
        self.checked(column, result).unwrap_or_default()
    }

    fn parsed<T: FromStr<Err: ToString>>(&mut self, column: &str) -> Option<T> {
        let text = self.text(column);
        if text.is_empty() {
            self.refuse(column, text::InvalidText::Empty);
            return None;
        }
        self.checked(column, text.parse())
    }

    /// An e-mail address that must be there.
    pub(super) fn email(&mut self, column: &str) -> Option<EmailAddress> {
        self.parsed(column)
    }

    /// An e-mail address that may be missing.
    pub(super) fn optional_email(&mut self, column: &str) -> Option<EmailAddress> {
        if self.text(column).is_empty() { None } else { self.parsed(column) }
    }

    /// A time that must be there.
    pub(super) fn time(&mut self, column: &str) -> Timestamp {
        self.parsed(column).unwrap_or(Timestamp::from_millis(0))
    }

    /// A time that may be missing.
    pub(super) fn optional_time(&mut self, column: &str) -> Option<Timestamp> {
        if self.text(column).is_empty() { None } else { self.parsed(column) }
    }

    /// A whole number from 0 to `max` that must be there.
    pub(super) fn whole(&mut self, column: &str, max: i64) -> i64 {
        let number = self.text(column).parse().ok().filter(|number| (0..=max).contains(number));
        number.unwrap_or_else(|| {
            self.refuse(column, format!("is not a whole number from 0 to {max}"));
            0
        })
    }

    /// One of some words that must be there.
    pub(super) fn word<T>(
        &mut self,
        column: &str,
        words: &[&str],
        named: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let found = named(self.text(column));
        if found.is_none() {
            self.refuse(column, format!("is not one of {}", words.join(", ")));
        }
        found
    }
}
