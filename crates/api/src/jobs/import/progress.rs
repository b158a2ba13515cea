//! How far an import is, as it is stored with the job.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::csv_file::Place;

/// How far an import is.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Progress {
    /// Which file comes next.
    pub(super) file: usize,
    /// Where in it.
    pub(super) place: Place,
    pub(super) rows: u64,
    pub(super) created: u64,
    pub(super) updated: u64,
    pub(super) values: u64,
    pub(super) errors: u64,
    pub(super) wrong_rows: u64,
}

impl Progress {
    /// What was done, under the names that integrators know.
    pub(crate) fn counters(&self) -> BTreeMap<String, u64> {
        [
            ("TOTAL_ROWS", self.rows),
            ("CREATED_OBJECTS", self.created),
            ("UPDATED_OBJECTS", self.updated),
            ("PROPERTY_VALUES_EMITTED", self.values),
            ("ERRORS", self.errors),
            ("ROWS_WITH_ERRORS", self.wrong_rows),
        ]
        .map(|(name, count)| (name.to_owned(), count))
        .into()
    }
}
