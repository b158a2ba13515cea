//! What an import writes: many rows in one transaction, found again by the keys of its files.
//!
//! Nothing here decides whether a row is right; it stores what was checked.
//! Memory stays the same however long a file is: what must be known about
//! earlier rows is asked of the database, for some hundred rows at a time.

mod activity;
pub(crate) mod bulk;
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

use crate::{Result, Tx, dialect, live::Mark, portals};

/// Prepares a transaction for many rows.
///
/// # Errors
/// When the database does not answer.
pub async fn begin(tx: &mut Tx) -> Result<()> {
    say(tx, dialect::before_import(tx.backend())).await
}

async fn say(tx: &mut Tx, statements: &[&str]) -> Result<()> {
    for statement in statements {
        tx.connection().execute_unprepared(statement).await?;
    }
    Ok(())
}

/// Tells the database how many groups of rows of one file it has by now, so that it
/// can plan for that many.
///
/// # Errors
/// When the database does not answer.
pub async fn stored(tx: &mut Tx, groups: u32) -> Result<()> {
    if groups.is_power_of_two() {
        say(tx, dialect::during_import(tx.backend())).await
    } else {
        Ok(())
    }
}

/// Puts right what depends on the rows together: when something happened last on the
/// tickets with a message or comment whose id is from `first` to `last`.
///
/// # Errors
/// When the database does not answer.
pub async fn finish<K>(tx: &mut Tx, first: Id<K>, last: Id<K>) -> Result<()> {
    say(tx, dialect::after_import(tx.backend())).await?;
    activity::refresh(tx, first, last).await?;
    // A running server keeps pipelines in memory until settings change.
    tx.mark(Mark::Many);
    portals::touch(tx).await
}

/// The words of a text as the search index takes them.
#[must_use]
pub fn index_words(text: &str) -> String {
    dialect::document(text)
}
