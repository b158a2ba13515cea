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

use portico_domain::id::Id;
use sea_orm::ConnectionTrait as _;

use crate::{Result, Tx, dialect};

/// Prepares a transaction for many rows.
///
/// # Errors
/// When the database does not answer.
pub async fn begin(tx: &mut Tx) -> Result<()> {
    for statement in dialect::before_import(tx.backend()) {
        tx.connection().execute_unprepared(statement).await?;
    }
    Ok(())
}

/// Puts right what depends on the rows together: when something happened last on the
/// tickets with a message or comment whose id is at least `first`.
///
/// # Errors
/// When the database does not answer.
pub async fn finish<K>(tx: &mut Tx, first: Id<K>) -> Result<()> {
    for statement in dialect::after_import(tx.backend()) {
        tx.connection().execute_unprepared(statement).await?;
    }
    activity::refresh(tx, first).await
}

/// The words of a text as the search index takes them.
#[must_use]
pub fn index_words(text: &str) -> String {
    dialect::document(text)
}
