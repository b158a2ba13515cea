//! Definitions of the properties that a file's extra columns stand for.

use portico_domain::{
    id::PropertyId,
    property::{PropertyDefinition, RecordKind},
    time::Timestamp,
};

use super::bulk::{execute, query};
use crate::{IdSource, Result, Tx, entity::property_definition, properties::read};

/// The definitions of one kind of record.
///
/// # Errors
/// When the database does not answer or holds a type that is none.
pub async fn of(tx: &mut Tx, kind: RecordKind) -> Result<Vec<(PropertyId, PropertyDefinition)>> {
    let text = "SELECT id, name, label, kind, options FROM property_definition \
         WHERE archived_at IS NULL AND record_kind = ?";
    let mut found = Vec::new();
    for row in query(tx, text, vec![kind.name().into()]).await? {
        found.push(read(&row)?);
    }
    Ok(found)
}

/// Stores a new definition.
///
/// # Errors
/// [`Error::Conflict`] when the name is taken.
pub async fn insert(
    tx: &mut Tx,
    ids: &IdSource,
    kind: RecordKind,
    definition: &PropertyDefinition,
    now: Timestamp,
) -> Result<PropertyId> {
    let id: PropertyId = ids.next(now)?;
    tx.insert(property_definition::Model {
        id: id.get(),
        record_kind: kind.name().to_owned(),
        name: definition.name.clone(),
        label: definition.label.clone(),
        kind: definition.kind.name().to_owned(),
        options: options(&definition.options),
        is_built_in: false,
        created_at: now.millis(),
        group_name: kind.usual_group().to_owned(),
        field_type: definition.kind.usual_field().to_owned(),
        updated_at: now.millis(),
    })
    .await?;
    Ok(id)
}

/// Stores the options of a definition.
///
/// # Errors
/// When the database does not answer.
pub async fn save_options(tx: &mut Tx, property: PropertyId, all: &[String]) -> Result<()> {
    let text = "UPDATE property_definition SET options = ? WHERE id = ?";
    execute(tx, text, vec![options(all).into(), property.get().into()]).await?;
    Ok(())
}

fn options(all: &[String]) -> String {
    serde_json::Value::from(all).to_string()
}
