//! Earlier values of properties.
//!
//! A value without a row here is as it was when its record came into being; the first change
//! of such a value keeps the original one as well.

use portico_domain::{
    access::RecordScope,
    id::{EventKind, StaffId},
    property::RecordKind,
    time::Timestamp,
};
use serde_json::json;

use super::kind::words;
use crate::{
    Act, ChangedBy, Db, Result, Tx,
    events::{NewEvent, emit, source},
    import::bulk::execute,
    sql::{Row, Sql, optional_id},
};

/// A value that a property had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastValue {
    /// The record.
    pub record: i64,
    /// The property's name.
    pub property: String,
    /// The value; empty when it was cleared.
    pub value: String,
    /// Since when.
    pub at: Timestamp,
    /// Where it came from, e.g. `API`.
    pub source: String,
    /// What it came from, e.g. a token's id; empty where nothing is known.
    pub source_id: String,
    /// The staff user who is responsible.
    pub staff: Option<StaffId>,
}

/// A value that changes.
pub(crate) struct ValueChange<'a> {
    pub(crate) kind: RecordKind,
    pub(crate) record: i64,
    pub(crate) property: &'a str,
    pub(crate) old: Option<&'a str>,
    pub(crate) new: Option<&'a str>,
}

const INSERT: &str = "INSERT INTO value_change (id, record_kind, record_id, property, value, source, source_id, \
     staff_id, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

/// Keeps a changed value and tells webhooks. What stays the same is no change.
pub(crate) async fn note(tx: &mut Tx, act: Act<'_>, change: &ValueChange<'_>) -> Result<()> {
    if change.old == change.new {
        return Ok(());
    }
    if let Some(old) = change.old {
        keep_original(tx, act, change, old).await?;
    }
    note_first(tx, act, change).await
}

/// The same for a value of a record that has just come into being.
pub(crate) async fn note_first(tx: &mut Tx, act: Act<'_>, change: &ValueChange<'_>) -> Result<()> {
    let new = change.new.unwrap_or_default();
    let (source_id, staff) = match act.by {
        ChangedBy::Contact(contact) => (contact.to_string(), None),
        ChangedBy::Staff(staff) => (format!("userId:{staff}"), Some(staff.get())),
        ChangedBy::Token(token, staff) => (token.to_string(), Some(staff.get())),
    };
    let values = vec![
        act.ids.next::<EventKind>(act.now)?.get().into(),
        change.kind.name().into(),
        change.record.into(),
        change.property.into(),
        new.into(),
        source(act.by).into(),
        source_id.into(),
        staff.into(),
        act.now.millis().into(),
    ];
    execute(tx, INSERT, values).await?;
    let kind = format!("{}.propertyChange", words(change.kind).name);
    let details = json!({ "propertyName": change.property, "propertyValue": new });
    emit(tx, act, NewEvent { kind: &kind, object: change.record, details }).await
}

async fn keep_original(
    tx: &mut Tx,
    act: Act<'_>,
    change: &ValueChange<'_>,
    old: &str,
) -> Result<()> {
    let known = words(change.kind);
    let mut sql = Sql::new(
        tx.backend(),
        "INSERT INTO value_change (id, record_kind, record_id, property, value, source, source_id, at) SELECT ",
    );
    sql.bind(act.ids.next::<EventKind>(act.now)?.get()).push(", ").bind(change.kind.name());
    sql.push(", ").push(known.id).push(", ").bind(change.property).push(", ").bind(old);
    sql.push(", 'IMPORT', '', ").push(known.created_at).push(known.from);
    sql.push(" WHERE ").push(known.id).push(" = ").bind(change.record);
    sql.push(" AND NOT EXISTS (SELECT 1 FROM value_change g WHERE g.record_kind = ");
    sql.bind(change.kind.name()).push(" AND g.record_id = ").bind(change.record);
    sql.push(" AND g.property = ").bind(change.property).push(")");
    sql.run(tx.connection()).await?;
    Ok(())
}

/// Most values of a property that are told.
const MOST: i64 = 45;

/// The values that those properties of those records had, each record's and property's newest
/// first. Properties whose value never changed have none here.
///
/// # Errors
/// When the database does not answer.
pub async fn history(
    db: &Db,
    scope: &RecordScope,
    records: &[i64],
    properties: &[&str],
) -> Result<Vec<PastValue>> {
    let mut sql = Sql::new(
        db.backend(),
        "SELECT * FROM (SELECT g.record_id, g.property, g.value, g.at, g.source, g.source_id, g.staff_id, g.id, \
         ROW_NUMBER() OVER (PARTITION BY g.record_id, g.property ORDER BY g.id DESC) AS place \
         FROM value_change g WHERE g.record_kind = ",
    );
    sql.bind(scope.kind().name()).push(" AND g.record_id IN ").bind_all(records.iter().copied());
    sql.push(" AND g.property IN ").bind_all(properties.iter().map(|name| (*name).to_owned()));
    sql.push(") x WHERE x.place <= ")
        .bind(MOST)
        .push(" ORDER BY x.record_id, x.property, x.id DESC");
    let read = |row: &sea_orm::QueryResult| {
        Ok(PastValue {
            record: row.get("record_id")?,
            property: row.get("property")?,
            value: row.get("value")?,
            at: Timestamp::from_millis(row.get("at")?),
            source: row.get("source")?,
            source_id: row.get("source_id")?,
            staff: optional_id(row, "staff_id")?,
        })
    };
    sql.all(&db.reader).await?.iter().map(read).collect()
}
