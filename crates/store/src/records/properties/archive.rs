//! Archiving properties: they vanish from records with the values that records have.

use portico_domain::{property::RecordKind, time::Timestamp};

use super::{
    Refused,
    update::{live, missing},
};
use crate::{Error, Result, Tx, portals, sql::Sql};

/// Archives a property.
///
/// # Errors
/// The inner error says that it belongs to the system; the outer one is [`Error::NotFound`].
pub async fn archive(
    tx: &mut Tx,
    kind: RecordKind,
    name: &str,
    now: Timestamp,
) -> Result<Result<(), Refused>> {
    portals::touch(tx).await?;
    let Some(known) = live(tx, kind, name).await? else { return missing(kind, name) };
    if known.is_built_in {
        return Ok(Err(Refused::BuiltIn(name.to_owned())));
    }
    let mut sql = Sql::new(tx.backend(), "UPDATE property_definition SET archived_at = ");
    sql.bind(now.millis()).push(", updated_at = ").bind(now.millis());
    sql.push(" WHERE archived_at IS NULL AND record_kind = ").bind(kind.name());
    sql.push(" AND name = ").bind(name);
    sql.run(tx.connection()).await?;
    Ok(Ok(()))
}

/// Archives those of the properties that exist.
///
/// # Errors
/// The inner error names one that belongs to the system, then nothing is to be committed.
pub async fn archive_all(
    tx: &mut Tx,
    kind: RecordKind,
    names: &[String],
    now: Timestamp,
) -> Result<Result<(), Refused>> {
    for name in names {
        match archive(tx, kind, name, now).await {
            Ok(Ok(())) | Err(Error::NotFound) => {}
            other => return other,
        }
    }
    Ok(Ok(()))
}
