//! What an import writes: many rows in one transaction, found again by the keys of its files.
//!
//! Nothing here decides whether a row is right; it stores what was checked.
//! Memory stays the same however long a file is: what must be known about
//! earlier rows is asked of the database, for some hundred rows at a time.

mod activity;
mod bulk;
pub mod companies;
pub mod contacts;
pub mod conversations;
pub mod inbox;
pub mod keys;
pub mod pipelines;
pub mod properties;
pub mod staff;
pub mod tickets;
pub mod values;

pub use activity::refresh as refresh_activity;

/// The words of a text as the search index takes them.
#[must_use]
pub fn index_words(text: &str) -> String {
    crate::dialect::document(text)
}
