//! What a stream asks of whoever it belongs to.

use portico_store::live::{Changed, Mark, Marks};

use crate::problem::ApiError;

/// A reader of a stream.
pub(crate) trait Watcher {
    /// Whether the mark could be anything to this reader. One that could not leaves no trace,
    /// not even in time.
    fn concerns(&self, mark: Mark) -> bool;

    /// Looks whether the reader may still read, and which of the changes are for its eyes.
    ///
    /// # Errors
    /// Why it may not, or when storage does not answer.
    async fn look(&mut self, marks: &Marks) -> Result<Seen, ApiError>;
}

/// What a reader is to hear.
pub(crate) enum Seen {
    /// Of these changes.
    Changes(Vec<Changed>),
    /// That anything may be another than before.
    Reset,
}
