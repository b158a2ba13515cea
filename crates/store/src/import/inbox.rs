//! The inbox that imported conversations go to.

use portico_domain::{id::InboxId, time::Timestamp};

use super::bulk::query;
use crate::{
    IdSource, Result, Tx,
    entity::inbox,
    sql::{Row, id},
};

/// The oldest help desk; one is made where there is none.
///
/// # Errors
/// When the database does not answer.
pub async fn help_desk(tx: &mut Tx, ids: &IdSource, now: Timestamp) -> Result<InboxId> {
    let oldest = "SELECT id FROM inbox WHERE kind = 'help_desk' ORDER BY id LIMIT 1";
    if let Some(row) = query(tx, oldest, Vec::new()).await?.first() {
        return id(row.get("id")?);
    }
    let new: InboxId = ids.next(now)?;
    let (name, kind) = ("Help desk".to_owned(), "help_desk".to_owned());
    tx.insert(inbox::Model { id: new.get(), name, kind }).await?;
    Ok(new)
}
