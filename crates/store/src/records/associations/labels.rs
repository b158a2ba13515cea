//! Labels that people define for associations, always in both directions.

use portico_domain::{access::RecordScope, property::RecordKind};

use super::{
    AssociationType,
    kinds::Kinds,
    types::{Types, read},
};
use crate::{
    Db, Error, Result, Tx, dialect,
    sql::{Row, Sql},
};

/// A label to define.
#[derive(Debug, Clone)]
pub struct NewLabel<'a> {
    /// How programs name it.
    pub name: &'a str,
    /// What people read.
    pub label: &'a str,
    /// What people read from the other side, if that differs.
    pub inverse: Option<&'a str>,
}

/// Why a label was not defined, changed or deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LabelError {
    /// Another type between those records has the name.
    #[error("the name is taken")]
    NameTaken,
    /// There is no such type between those records in that direction.
    #[error("there is no such type")]
    Unknown,
    /// It is one of those that every installation has.
    #[error("it is built in")]
    BuiltIn,
    /// Records are associated with it.
    #[error("it is in use")]
    InUse,
    /// It is one type for both sides, which cannot read differently.
    #[error("it is the same from both sides")]
    Symmetric,
}

/// The types from records of the scope's kind to those of another: built-in ones first.
///
/// # Errors
/// When the database does not answer.
pub async fn labels(db: &Db, scope: &RecordScope, to: RecordKind) -> Result<Vec<AssociationType>> {
    let kinds = Kinds { from: scope.kind(), to };
    let types = Types::load(&db.reader, db.backend(), kinds, false).await?;
    Ok(types.forward().cloned().collect())
}

/// Defines a label and returns its type in the direction asked for, then the one back. Between
/// records of one kind a label without an inverse is one type for both sides.
///
/// # Errors
/// When the database does not answer. The inner error is [`LabelError::NameTaken`].
pub async fn create_label(
    tx: &mut Tx,
    scope: &RecordScope,
    to: RecordKind,
    new: &NewLabel<'_>,
) -> Result<Result<Vec<AssociationType>, LabelError>> {
    let kinds = Kinds { from: scope.kind(), to };
    let sql = Sql::new(
        tx.backend(),
        "UPDATE association_type_counter SET last = last + 2 RETURNING last",
    );
    let last: i64 = sql.one(tx.connection()).await?.get("last")?;
    let back = Kinds { from: to, to: kinds.from };
    let same = kinds == back;
    let back_name = if same { format!("{}_inverse", new.name) } else { new.name.to_owned() };
    let made = |id, name: &str, label: &str| AssociationType {
        id,
        is_built_in: false,
        label: Some(label.to_owned()),
        name: name.to_owned(),
    };
    let rows = match new.inverse {
        None if same => vec![(kinds, made(last, new.name, new.label), last)],
        inverse => vec![
            (kinds, made(last - 1, new.name, new.label), last),
            (back, made(last, &back_name, inverse.unwrap_or(new.label)), last - 1),
        ],
    };
    let types = Types::load(tx.connection(), tx.backend(), kinds, false).await?;
    if rows.iter().any(|(at, one, _)| types.is_taken(*at == kinds, &one.name)) {
        return Ok(Err(LabelError::NameTaken));
    }
    for (kinds, one, inverse) in &rows {
        insert(tx, *kinds, one, *inverse).await?;
    }
    Ok(Ok(rows.into_iter().map(|(_, one, _)| one).collect()))
}

async fn insert(tx: &mut Tx, kinds: Kinds, one: &AssociationType, inverse: i64) -> Result<()> {
    let mut sql = Sql::new(
        tx.backend(),
        "INSERT INTO association_type (id, from_kind, to_kind, is_built_in, name, label, inverse_id) VALUES (",
    );
    sql.bind(one.id).push(", ").bind(kinds.from.name()).push(", ").bind(kinds.to.name());
    sql.push(", FALSE, ").bind(one.name.as_str()).push(", ").bind(one.label.clone());
    sql.push(", ").bind(inverse).push(")");
    sql.run(tx.connection()).await?;
    Ok(())
}

/// Changes what people read. A label that reads the same from both sides stays so if no
/// inverse is given.
///
/// # Errors
/// When the database does not answer. The inner error says why nothing was changed.
pub async fn rename_label(
    tx: &mut Tx,
    scope: &RecordScope,
    to: RecordKind,
    id: i64,
    label: &str,
    inverse: Option<&str>,
) -> Result<Result<(), LabelError>> {
    let (own, back) = match find(tx, Kinds { from: scope.kind(), to }, id).await? {
        Ok(found) => found,
        Err(error) => return Ok(Err(error)),
    };
    let inverse = match inverse {
        Some(inverse) if own.id == back.id && inverse != label => {
            return Ok(Err(LabelError::Symmetric));
        }
        None if own.label == back.label => Some(label),
        inverse => inverse,
    };
    set_label(tx, own.id, label).await?;
    if let Some(inverse) = inverse {
        set_label(tx, back.id, inverse).await?;
    }
    Ok(Ok(()))
}

async fn set_label(tx: &mut Tx, id: i64, label: &str) -> Result<()> {
    let mut sql = Sql::new(tx.backend(), "UPDATE association_type SET label = ");
    sql.bind(label).push(" WHERE id = ").bind(id);
    sql.run(tx.connection()).await?;
    Ok(())
}

/// Deletes a label in both directions. Archived records that have it lose it.
///
/// # Errors
/// When the database does not answer. The inner error says why it stays.
pub async fn delete_label(
    tx: &mut Tx,
    scope: &RecordScope,
    to: RecordKind,
    id: i64,
) -> Result<Result<(), LabelError>> {
    let kinds = Kinds { from: scope.kind(), to };
    let (own, back) = match find(tx, kinds, id).await? {
        Ok(found) => found,
        Err(error) => return Ok(Err(error)),
    };
    let mut used = Sql::new(tx.backend(), "SELECT 1 AS n FROM association a CROSS JOIN ");
    used.push(kinds.from.name()).push(" f CROSS JOIN ").push(kinds.to.name());
    used.push(" t WHERE f.id = a.from_id AND t.id = a.to_id AND f.archived_at IS NULL ");
    used.push("AND t.archived_at IS NULL AND a.type_id = ").bind(own.id).push(" LIMIT 1");
    if used.optional(tx.connection()).await?.is_some() {
        return Ok(Err(LabelError::InUse));
    }
    for text in
        ["DELETE FROM association WHERE type_id IN ", "DELETE FROM association_type WHERE id IN "]
    {
        let mut sql = Sql::new(tx.backend(), text);
        sql.bind_all([own.id, back.id]);
        sql.run(tx.connection()).await?;
    }
    Ok(Ok(()))
}

/// A label and the one back. Nobody else changes or uses them before the transaction ends.
async fn find(
    tx: &mut Tx,
    kinds: Kinds,
    id: i64,
) -> Result<Result<(AssociationType, AssociationType), LabelError>> {
    let mut sql = Sql::new(
        tx.backend(),
        "SELECT id, from_kind, to_kind, is_built_in, name, label FROM association_type WHERE id = ",
    );
    sql.bind(id).push(" OR inverse_id = ").bind(id).push(" ORDER BY id");
    sql.push(dialect::locked(tx.backend()));
    let rows = sql.all(tx.connection()).await?;
    let mut found = rows.iter().map(read).collect::<Result<Vec<_>>>()?;
    let Some(place) = found.iter().position(|one| one.id == id) else {
        return Ok(Err(LabelError::Unknown));
    };
    let row = rows.get(place).ok_or(Error::NotFound)?;
    let (from, to): (String, String) = (row.get("from_kind")?, row.get("to_kind")?);
    if (from.as_str(), to.as_str()) != (kinds.from.name(), kinds.to.name()) {
        return Ok(Err(LabelError::Unknown));
    }
    let own = found.swap_remove(place);
    if own.is_built_in {
        return Ok(Err(LabelError::BuiltIn));
    }
    let back = found.pop().unwrap_or_else(|| own.clone());
    Ok(Ok((own, back)))
}
