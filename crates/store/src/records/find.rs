//! Finding a record by something else than its id.

use portico_domain::{
    access::RecordScope,
    filter::key_text,
    property::{Place, Property, RecordKind, built_in::EMAIL},
};
use sea_orm::ConnectionTrait;

use super::{Presence, kind::words, read::push_bin};
use crate::{
    Db, Result, Tx,
    sql::{Row, Sql},
};

/// What names a record.
#[derive(Debug, Clone, Copy)]
pub enum Name<'a> {
    /// Its id, or the id of one that was merged into it.
    Id,
    /// Its value of a property that no two records share.
    Unique(&'a Property),
}

/// The ids of the records of those names, each with its name; those that are not there are
/// left out.
///
/// # Errors
/// When the database does not answer.
pub async fn find(
    db: &Db,
    scope: &RecordScope,
    name: Name<'_>,
    names: &[String],
    bin: Presence,
) -> Result<Vec<(String, i64)>> {
    find_on(&db.reader, db.backend(), scope.kind(), name, names, bin).await
}

/// The same as a transaction sees them.
///
/// # Errors
/// When the database does not answer.
pub async fn find_in(
    tx: &Tx,
    scope: &RecordScope,
    name: Name<'_>,
    names: &[String],
    bin: Presence,
) -> Result<Vec<(String, i64)>> {
    find_on(tx.connection(), tx.backend(), scope.kind(), name, names, bin).await
}

pub(crate) async fn find_on(
    connection: &impl ConnectionTrait,
    backend: sea_orm::DbBackend,
    kind: RecordKind,
    name: Name<'_>,
    names: &[String],
    bin: Presence,
) -> Result<Vec<(String, i64)>> {
    match name {
        Name::Id => by_id(connection, backend, kind, names, bin).await,
        Name::Unique(property) if property.place == Place::Value(EMAIL) => {
            by_email(connection, backend, names, bin).await
        }
        Name::Unique(property) => by_value(connection, backend, kind, property, names, bin).await,
    }
}

async fn by_id(
    connection: &impl ConnectionTrait,
    backend: sea_orm::DbBackend,
    kind: RecordKind,
    names: &[String],
    bin: Presence,
) -> Result<Vec<(String, i64)>> {
    let known = words(kind);
    let given: Vec<i64> = names.iter().filter_map(|name| record_id(name)).collect();
    let mut sql = Sql::new(backend, "SELECT ");
    sql.push(known.id).push(" AS id, ").push(known.id).push(" AS named").push(known.from);
    sql.push(" WHERE ").push(known.id).push(" IN ").bind_all(given.iter().copied()).push(" AND ");
    push_bin(&mut sql, kind, bin);
    sql.push(" UNION ALL SELECT ")
        .push(known.id)
        .push(" AS id, g.record_id AS named")
        .push(known.from);
    sql.push(" JOIN merged_record g ON g.survivor_id = ").push(known.id);
    sql.push(" WHERE g.record_kind = ").bind(kind.name()).push(" AND g.record_id IN ");
    sql.bind_all(given).push(" AND ");
    push_bin(&mut sql, kind, bin);
    let mut found = Vec::new();
    for row in sql.all(connection).await? {
        let (id, named): (i64, i64) = (row.get("id")?, row.get("named")?);
        let written = names.iter().filter(|name| record_id(name) == Some(named));
        found.extend(written.map(|name| (name.clone(), id)));
    }
    Ok(found)
}

/// The number that a text names, if it is made of digits alone.
#[must_use]
pub fn record_id(text: &str) -> Option<i64> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

async fn by_email(
    connection: &impl ConnectionTrait,
    backend: sea_orm::DbBackend,
    names: &[String],
    bin: Presence,
) -> Result<Vec<(String, i64)>> {
    let given: Vec<String> = names.iter().map(|name| name.trim().to_lowercase()).collect();
    let mut sql = Sql::new(backend, "SELECT c.id, c.email FROM contact c WHERE c.email IN ");
    sql.bind_all(given.iter().cloned()).push(" AND ");
    push_bin(&mut sql, RecordKind::Contact, bin);
    sql.push(" UNION ALL SELECT c.id, g.email FROM former_email g JOIN contact c ON c.id = g.contact_id WHERE g.email IN ");
    sql.bind_all(given.iter().cloned()).push(" AND ");
    push_bin(&mut sql, RecordKind::Contact, bin);
    let mut found = Vec::new();
    for row in sql.all(connection).await? {
        let (id, email): (i64, String) = (row.get("id")?, row.get("email")?);
        let written = names.iter().zip(&given).filter(|(_, given)| **given == email);
        found.extend(written.map(|(name, _)| (name.clone(), id)));
    }
    Ok(found)
}

async fn by_value(
    connection: &impl ConnectionTrait,
    backend: sea_orm::DbBackend,
    kind: RecordKind,
    property: &Property,
    names: &[String],
    bin: Presence,
) -> Result<Vec<(String, i64)>> {
    let Place::Value(place) = property.place else { return Ok(Vec::new()) };
    let known = words(kind);
    let keys = names.iter().map(|name| key_text(property.definition.kind, name));
    let mut sql = Sql::new(backend, "SELECT f0.record_id AS id, f0.value");
    sql.push(known.values).push(" JOIN (SELECT ").push(known.id).push(" AS id").push(known.from);
    sql.push(" WHERE ");
    push_bin(&mut sql, kind, bin);
    sql.push(") r ON r.id = f0.record_id WHERE f0.property_id = ").bind(place.get());
    sql.push(" AND f0.key_start IN ");
    sql.bind_all(keys.map(|key| key.chars().take(64).collect::<String>()));
    sql.push(" ORDER BY f0.record_id");
    let mut found: Vec<(String, i64)> = Vec::new();
    for row in sql.all(connection).await? {
        let (id, value): (i64, String) = (row.get("id")?, row.get("value")?);
        // Compared exactly: keys ignore case.
        if names.contains(&value) {
            found.push((value, id));
        }
    }
    Ok(found)
}
