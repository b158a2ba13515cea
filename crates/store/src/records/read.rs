//! Reading records with the properties that were asked for: two statements, however many
//! records there are.

use std::collections::{BTreeMap, HashMap};

use portico_domain::{
    access::RecordScope,
    property::{Field, Place, Property, RecordKind},
    time::Timestamp,
};
use sea_orm::{ConnectionTrait, QueryResult};

use super::{Presence, kind::words};
use crate::{
    Db, Result,
    sql::{Row, Sql},
};

/// A record with some of its properties.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its id.
    pub id: i64,
    /// Values by name; `None` where it has none.
    pub properties: BTreeMap<String, Option<String>>,
    /// When it came into being.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// When it was moved to the recycle bin.
    pub archived_at: Option<Timestamp>,
}

/// Which properties to read.
#[derive(Debug, Clone, Copy)]
pub enum Wanted<'a> {
    /// These, with or without a value.
    These(&'a [&'a Property]),
    /// Of these, the ones that have a value.
    SetOf(&'a [&'a Property]),
}

impl Wanted<'_> {
    const fn properties(&self) -> &[&Property] {
        match self {
            Self::These(properties) | Self::SetOf(properties) => properties,
        }
    }
}

/// The records with those ids, in that order; those that are not there are left out.
///
/// # Errors
/// When the database does not answer.
pub async fn read(
    db: &Db,
    scope: &RecordScope,
    ids: &[i64],
    bin: Presence,
    wanted: Wanted<'_>,
) -> Result<Vec<Record>> {
    read_on(&db.reader, db.backend(), scope.kind(), ids, bin, wanted).await
}

pub(crate) async fn read_on(
    connection: &impl ConnectionTrait,
    backend: sea_orm::DbBackend,
    kind: RecordKind,
    ids: &[i64],
    bin: Presence,
    wanted: Wanted<'_>,
) -> Result<Vec<Record>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let known = words(kind);
    let mut sql = Sql::new(backend, "SELECT ");
    sql.push(known.columns).push(known.from).push(" WHERE ").push(known.id).push(" IN ");
    sql.bind_all(ids.iter().copied()).push(" AND ");
    push_bin(&mut sql, kind, bin);
    let rows = sql.all(connection).await?;
    let values = values(connection, backend, kind, ids, wanted.properties()).await?;
    let mut found: HashMap<i64, Record> = HashMap::with_capacity(rows.len());
    for row in &rows {
        let record = record(row, kind, &values, wanted)?;
        found.insert(record.id, record);
    }
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

/// Appends that the record is in use or in the recycle bin.
pub(crate) fn push_bin(sql: &mut Sql, kind: RecordKind, bin: Presence) {
    sql.push(words(kind).archived_at).push(match bin {
        Presence::Live => " IS NULL",
        Presence::Archived => " IS NOT NULL",
    });
}

type Values = HashMap<(i64, i64), String>;

async fn values(
    connection: &impl ConnectionTrait,
    backend: sea_orm::DbBackend,
    kind: RecordKind,
    ids: &[i64],
    properties: &[&Property],
) -> Result<Values> {
    let kept = properties.iter().filter_map(|property| match property.place {
        Place::Value(id) => Some(id.get()),
        Place::Field(_) => None,
    });
    let kept: Vec<i64> = kept.collect();
    if kept.is_empty() {
        return Ok(Values::new());
    }
    let mut sql = Sql::new(backend, "SELECT f0.record_id, f0.property_id, f0.value");
    sql.push(words(kind).values).push(" WHERE f0.record_id IN ").bind_all(ids.iter().copied());
    sql.push(" AND f0.property_id IN ").bind_all(kept);
    let mut values = Values::new();
    for row in sql.all(connection).await? {
        values.insert((row.get("record_id")?, row.get("property_id")?), row.get("value")?);
    }
    Ok(values)
}

fn record(
    row: &QueryResult,
    kind: RecordKind,
    values: &Values,
    wanted: Wanted<'_>,
) -> Result<Record> {
    let id: i64 = row.get("id")?;
    let mut properties = BTreeMap::new();
    for property in wanted.properties() {
        let value = match property.place {
            Place::Value(place) => values.get(&(id, place.get())).cloned(),
            Place::Field(field) => field_value(row, kind, field)?,
        };
        if value.is_some() || matches!(wanted, Wanted::These(_)) {
            properties.insert(property.definition.name.clone(), value);
        }
    }
    let time = |millis: i64| Timestamp::from_millis(millis);
    Ok(Record {
        id,
        properties,
        created_at: time(row.get("created_at")?),
        updated_at: time(row.get("updated_at")?),
        archived_at: row.get::<Option<i64>>("archived_at")?.map(time),
    })
}

/// The value of a property that the record keeps itself.
pub(crate) fn field_value(
    row: &QueryResult,
    kind: RecordKind,
    field: Field,
) -> Result<Option<String>> {
    let time = |column| {
        let millis: Option<i64> = row.get(column)?;
        Ok::<_, crate::Error>(millis.map(|millis| Timestamp::from_millis(millis).to_string()))
    };
    let number =
        |column| Ok::<_, crate::Error>(row.get::<Option<i64>>(column)?.map(|n| n.to_string()));
    match field {
        Field::Id => number("id"),
        Field::CreatedAt => time("created_at"),
        Field::UpdatedAt => time("updated_at"),
        _ if kind != RecordKind::Ticket => Ok(None),
        Field::ClosedAt => time("closed_at"),
        Field::Pipeline => number("pipeline_id"),
        Field::Stage => number("stage_id"),
        Field::Owner => number("owner_id"),
        Field::Priority => {
            let priority: Option<String> = row.get("priority")?;
            Ok(priority.map(|priority| priority.to_ascii_uppercase()))
        }
        _ => Ok(None),
    }
}

/// A page of records in the order of their ids, and the id after which the next one begins.
///
/// # Errors
/// When the database does not answer.
pub async fn list(
    db: &Db,
    scope: &RecordScope,
    bin: Presence,
    after: Option<i64>,
    limit: u32,
    wanted: Wanted<'_>,
) -> Result<(Vec<Record>, Option<i64>)> {
    let known = words(scope.kind());
    let mut sql = Sql::new(db.backend(), "SELECT ");
    sql.push(known.id).push(" AS id").push(known.from).push(" WHERE ").push(known.id);
    sql.push(" > ").bind(after.unwrap_or_default()).push(" AND ");
    push_bin(&mut sql, scope.kind(), bin);
    sql.push(" ORDER BY ").push(known.id).push(" LIMIT ").bind(i64::from(limit) + 1);
    let rows = sql.all(&db.reader).await?;
    let mut ids = rows.iter().map(|row| row.get("id")).collect::<Result<Vec<i64>>>()?;
    let more = ids.len() > limit as usize;
    ids.truncate(limit as usize);
    let next = ids.last().copied().filter(|_| more);
    Ok((read(db, scope, &ids, bin, wanted).await?, next))
}
