//! Groups of properties, by kind of record and name.

use portico_domain::{property::RecordKind, time::Timestamp};
use sea_orm::QueryResult;

use super::Presence;
use crate::{
    Db, Error, Result, Tx, portals,
    sql::{Row, Sql},
};

/// A group of properties.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PropertyGroup {
    /// Its name in the API.
    pub name: String,
    /// What people read.
    pub label: String,
    /// Where it stands among others; below zero behind all.
    pub position: i32,
    /// Whether every installation has it.
    pub is_built_in: bool,
    /// When it was archived.
    pub archived_at: Option<Timestamp>,
}

/// Why a group was not archived.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Kept {
    /// Every installation has it.
    #[error("The group {0} belongs to the system and cannot be archived.")]
    BuiltIn(String),
    /// Properties belong to it.
    #[error("The group {0} has properties: archive them or move them to another group first.")]
    InUse(String),
}

const SELECT: &str =
    "SELECT name, label, position, is_built_in, archived_at FROM property_group WHERE ";

/// The groups of that kind of record.
///
/// # Errors
/// When the database does not answer.
pub async fn list(db: &Db, kind: RecordKind, presence: Presence) -> Result<Vec<PropertyGroup>> {
    let mut sql = Sql::new(db.backend(), SELECT);
    sql.push(presence.condition()).push(" AND record_kind = ").bind(kind.name());
    sql.push(" ORDER BY position < 0, position, name");
    sql.all(&db.reader).await?.iter().map(group).collect()
}

/// One group.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn find(
    db: &Db,
    kind: RecordKind,
    presence: Presence,
    name: &str,
) -> Result<PropertyGroup> {
    let mut sql = Sql::new(db.backend(), SELECT);
    sql.push(presence.condition()).push(" AND record_kind = ").bind(kind.name());
    sql.push(" AND name = ").bind(name);
    group(&sql.one(&db.reader).await?)
}

/// Whether there is a group of that name.
pub(super) async fn exists(tx: &Tx, kind: RecordKind, name: &str) -> Result<bool> {
    Ok(live(tx, kind, name).await?.is_some())
}

async fn live(tx: &Tx, kind: RecordKind, name: &str) -> Result<Option<PropertyGroup>> {
    let mut sql = Sql::new(tx.backend(), SELECT);
    sql.push("archived_at IS NULL AND record_kind = ").bind(kind.name());
    sql.push(" AND name = ").bind(name);
    sql.optional(tx.connection()).await?.as_ref().map(group).transpose()
}

/// Makes a group. One of that name that was archived comes back as the new one.
///
/// # Errors
/// [`Error::Conflict`] when the name is taken.
pub async fn create(
    tx: &mut Tx,
    kind: RecordKind,
    name: &str,
    label: &str,
    position: i32,
) -> Result<()> {
    portals::touch(tx).await?;
    let mut sql = Sql::new(
        tx.backend(),
        "INSERT INTO property_group AS g (record_kind, name, label, position, is_built_in) VALUES (",
    );
    sql.bind(kind.name()).push(", ").bind(name).push(", ").bind(label);
    sql.push(", ").bind(position).push(", FALSE) ON CONFLICT (record_kind, name) DO UPDATE SET ");
    sql.push("label = excluded.label, position = excluded.position, archived_at = NULL ");
    sql.push("WHERE g.archived_at IS NOT NULL");
    if sql.run(tx.connection()).await? == 0 { Err(Error::Conflict) } else { Ok(()) }
}

/// Changes what people read for a group and where it stands; `None` stays.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn update(
    tx: &mut Tx,
    kind: RecordKind,
    name: &str,
    label: Option<&str>,
    position: Option<i32>,
) -> Result<()> {
    portals::touch(tx).await?;
    let mut sql = Sql::new(tx.backend(), "UPDATE property_group SET label = COALESCE(");
    sql.bind(label).push(", label), position = COALESCE(").bind(position);
    sql.push(", position) WHERE archived_at IS NULL AND record_kind = ").bind(kind.name());
    sql.push(" AND name = ").bind(name);
    if sql.run(tx.connection()).await? == 0 { Err(Error::NotFound) } else { Ok(()) }
}

/// Archives a group.
///
/// # Errors
/// The inner error says why it stays; the outer one is [`Error::NotFound`].
pub async fn archive(
    tx: &mut Tx,
    kind: RecordKind,
    name: &str,
    now: Timestamp,
) -> Result<Result<(), Kept>> {
    portals::touch(tx).await?;
    let group = live(tx, kind, name).await?.ok_or(Error::NotFound)?;
    if group.is_built_in {
        return Ok(Err(Kept::BuiltIn(group.name)));
    }
    if is_used(tx, kind, name).await? {
        return Ok(Err(Kept::InUse(group.name)));
    }
    let mut sql = Sql::new(tx.backend(), "UPDATE property_group SET archived_at = ");
    sql.bind(now.millis()).push(" WHERE record_kind = ").bind(kind.name());
    sql.push(" AND name = ").bind(name);
    sql.run(tx.connection()).await?;
    Ok(Ok(()))
}

async fn is_used(tx: &Tx, kind: RecordKind, name: &str) -> Result<bool> {
    let mut sql = Sql::new(
        tx.backend(),
        "SELECT 1 FROM property_definition WHERE archived_at IS NULL AND record_kind = ",
    );
    sql.bind(kind.name()).push(" AND group_name = ").bind(name).push(" LIMIT 1");
    Ok(sql.optional(tx.connection()).await?.is_some())
}

fn group(row: &QueryResult) -> Result<PropertyGroup> {
    Ok(PropertyGroup {
        name: row.get("name")?,
        label: row.get("label")?,
        position: row.get("position")?,
        is_built_in: row.get("is_built_in")?,
        archived_at: row.get::<Option<i64>>("archived_at")?.map(Timestamp::from_millis),
    })
}
