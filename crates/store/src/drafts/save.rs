//! Saving a draft. The newest text wins; what another window had saved is kept beside it.

use std::collections::BTreeMap;

use portico_domain::{id::Id, time::Timestamp};

use super::Place;
use crate::{
    Error, IdSource, Result, Tx,
    attachments::push_waiting,
    file_id,
    sql::{Row, Sql},
};

/// A number for a draft: only storage knows it.
enum DraftKind {}

/// What a window has to save.
#[derive(Debug, Clone)]
pub struct Edit<'a> {
    /// The version that the window knows; 0 for none.
    pub version: i64,
    /// The text as HTML that is safe to show; may be empty.
    pub html: &'a str,
    /// Other fields of a form, by name.
    pub fields: &'a BTreeMap<String, String>,
    /// Waiting uploads of its author.
    pub uploads: &'a [String],
    /// The author has seen what was displaced and needs it no longer.
    pub is_settled: bool,
}

/// Saves a draft.
///
/// # Errors
/// [`Error::NotFound`] when the author does not reach the ticket, [`Error::UnknownUpload`].
pub async fn save(
    tx: &mut Tx,
    ids: &IdSource,
    place: &Place<'_>,
    edit: &Edit<'_>,
    now: Timestamp,
) -> Result<()> {
    begin(tx, ids, place, now).await?;
    let fields =
        serde_json::to_string(edit.fields).map_err(|error| Error::Other(error.to_string()))?;
    let mut sql = Sql::new(tx.backend(), "UPDATE draft AS d SET ");
    for (column, kept) in [("displaced = ", "d.html"), ("displaced_at = ", "d.updated_at")] {
        sql.push(column).push("CASE WHEN d.version <> ").bind(edit.version);
        sql.push(" AND d.html <> '' AND d.html <> ").bind(edit.html).push(" THEN ").push(kept);
        let otherwise = match (edit.is_settled, kept) {
            (true, _) => " ELSE NULL END, ",
            (false, "d.html") => " ELSE d.displaced END, ",
            (false, _) => " ELSE d.displaced_at END, ",
        };
        sql.push(otherwise);
    }
    sql.push("html = ").bind(edit.html).push(", fields = ").bind(fields);
    sql.push(", version = d.version + 1, updated_at = ").bind(now.millis()).push(" WHERE ");
    place.push(&mut sql);
    sql.run(tx.connection()).await?;
    let mut sql = Sql::new(tx.backend(), "SELECT d.id, d.version FROM draft d WHERE ");
    place.push(&mut sql);
    let row = sql.one(tx.connection()).await?;
    let is_newest = row.get::<i64>("version")? == edit.version + 1;
    hold_files(tx, place, row.get("id")?, edit.uploads, is_newest).await
}

/// Makes an empty draft where there is none.
async fn begin(tx: &mut Tx, ids: &IdSource, place: &Place<'_>, now: Timestamp) -> Result<()> {
    let id: Id<DraftKind> = ids.next(now)?;
    let mut sql = Sql::new(
        tx.backend(),
        "INSERT INTO draft (id, kind, contact_id, staff_id, ticket_id, portal_id, html, fields, send_key, \
         version, updated_at) SELECT ",
    );
    sql.bind(id.get()).push(", ").bind(place.kind());
    for column in place.columns() {
        sql.push(", ").bind(column);
    }
    sql.push(", '', '{}', ").bind(file_id()?).push(", 0, ").bind(now.millis());
    place.push_source(&mut sql);
    sql.push(" ON CONFLICT DO NOTHING");
    sql.run(tx.connection()).await?;
    Ok(())
}

/// Keeps its files from being swept. A window that did not know the draft as it was takes no
/// files away from it.
async fn hold_files(
    tx: &mut Tx,
    place: &Place<'_>,
    draft: i64,
    uploads: &[String],
    is_newest: bool,
) -> Result<()> {
    if is_newest {
        let mut sql =
            Sql::new(tx.backend(), "UPDATE attachment SET draft_id = NULL WHERE draft_id = ");
        sql.bind(draft);
        sql.run(tx.connection()).await?;
    }
    if uploads.is_empty() {
        return Ok(());
    }
    let mut sql = Sql::new(tx.backend(), "UPDATE attachment SET draft_id = ");
    sql.bind(draft).push(" WHERE ");
    push_waiting(&mut sql, place.author());
    sql.push(" AND id IN ").bind_all(uploads.iter().cloned());
    let held = sql.run(tx.connection()).await?;
    if held == uploads.len() as u64 { Ok(()) } else { Err(Error::UnknownUpload) }
}
