//! What people are writing and have not sent yet. Each draft is its author's alone, and is
//! reached through the scope that its ticket is reached through.

mod place;
mod purge;
mod save;

use std::collections::BTreeMap;

use portico_domain::time::Timestamp;

pub use self::{
    place::{Place, StaffDraft},
    purge::purge,
    save::{Edit, save},
};
use crate::{
    Db, Error, Result, Tx,
    attachments::{StoredFile, Uploader, WAITING, push_waiting, stored_file},
    sql::{Row, Sql},
};

/// A draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Counts how often it was saved.
    pub version: i64,
    /// Its text as HTML that is safe to show; may be empty.
    pub html: String,
    /// Other fields of a form, by name.
    pub fields: BTreeMap<String, String>,
    /// Its files.
    pub files: Vec<StoredFile>,
    /// The text that another window had saved when this one was, and when that was.
    pub displaced: Option<(String, Timestamp)>,
    /// The idempotency key to send it with.
    pub send_key: String,
    /// When it was saved last.
    pub saved_at: Timestamp,
}

const COLUMNS: &str = "SELECT d.id, d.version, d.html, d.fields, d.displaced, d.displaced_at, d.send_key, \
     d.updated_at FROM draft d WHERE ";

/// The draft at that place, if there is one.
///
/// # Errors
/// When the database does not answer.
pub async fn show(db: &Db, place: &Place<'_>) -> Result<Option<Draft>> {
    let mut sql = Sql::new(db.backend(), COLUMNS);
    place.push(&mut sql);
    let Some(row) = sql.optional(&db.reader).await? else { return Ok(None) };
    let mut sql = Sql::new(db.backend(), WAITING);
    push_waiting(&mut sql, place.author());
    sql.push(" AND draft_id = ").bind(row.get::<i64>("id")?).push(" ORDER BY created_at, id");
    let files = sql.all(&db.reader).await?.iter().map(stored_file).collect::<Result<_>>()?;
    let fields: String = row.get("fields")?;
    let displaced: Option<String> = row.get("displaced")?;
    let at: Option<i64> = row.get("displaced_at")?;
    Ok(Some(Draft {
        version: row.get("version")?,
        html: row.get("html")?,
        fields: serde_json::from_str(&fields).map_err(|error| Error::Other(error.to_string()))?,
        files,
        displaced: displaced.zip(at.map(Timestamp::from_millis)),
        send_key: row.get("send_key")?,
        saved_at: Timestamp::from_millis(row.get("updated_at")?),
    }))
}

/// Throws a draft away. Its files go with the next sweep.
///
/// # Errors
/// When the database does not answer.
pub async fn discard(tx: &mut Tx, place: &Place<'_>) -> Result<()> {
    let mut sql = Sql::new(tx.backend(), "DELETE FROM draft AS d WHERE ");
    place.push(&mut sql);
    sql.run(tx.connection()).await?;
    Ok(())
}

/// Ends the draft that was sent with that key, if it was one.
pub(crate) async fn finish(tx: &mut Tx, by: Uploader, key: &str) -> Result<()> {
    let mut sql = Sql::new(tx.backend(), "DELETE FROM draft WHERE send_key = ");
    sql.bind(key.to_owned()).push(" AND ");
    match by {
        Uploader::Contact(contact) => sql.push("contact_id = ").bind(contact.get()),
        Uploader::Staff(staff) => sql.push("staff_id = ").bind(staff.get()),
    };
    sql.run(tx.connection()).await?;
    Ok(())
}
