//! Defining a property.

use portico_domain::{
    id::PropertyId,
    property::{FullDefinition, PropertyOption, PropertyType, RecordKind, built_in::of_records},
};

use super::{Refused, read::rows};
use crate::{
    Act, Error, Result, Tx, portals,
    properties::OptionDetails,
    records::{Presence, groups},
    sql::Sql,
};

/// Most properties of a kind of record whose values are unique.
const UNIQUE_MAX: u64 = 10;

/// Defines a property. One of that name that was archived keeps its values to itself.
///
/// # Errors
/// The inner error says why it was refused, then nothing is to be committed.
pub async fn create(
    tx: &mut Tx,
    act: Act<'_>,
    kind: RecordKind,
    new: &FullDefinition,
) -> Result<Result<(), Refused>> {
    portals::touch(tx).await?;
    let live = rows(tx.connection(), tx.backend(), kind, Presence::Live).await?;
    let mut kept = of_records(kind).map(|property| property.definition.name);
    let is_taken = live.iter().any(|other| other.definition.name == new.name);
    if is_taken || kept.any(|name| name == new.name) {
        return Ok(Err(Refused::NameTaken(new.name.clone())));
    }
    if !groups::exists(tx, kind, &new.group).await? {
        return Ok(Err(Refused::UnknownGroup(new.group.clone())));
    }
    let unique = live.iter().filter(|other| other.definition.is_unique).count();
    if new.is_unique && u64::try_from(unique).unwrap_or(u64::MAX) >= UNIQUE_MAX {
        return Ok(Err(Refused::TooManyUnique(UNIQUE_MAX)));
    }
    set_aside_history(tx, kind, &new.name).await?;
    insert(tx, act, kind, new).await?;
    Ok(Ok(()))
}

/// Histories are kept by name: what an archived property of that name leaves there must not
/// become the new one's.
async fn set_aside_history(tx: &Tx, kind: RecordKind, name: &str) -> Result<()> {
    let mut sql = Sql::new(tx.backend(), "UPDATE value_change SET property = property || ' ' || (");
    sql.push("SELECT CAST(MAX(id) AS TEXT) FROM property_definition WHERE record_kind = ");
    sql.bind(kind.name()).push(" AND name = ").bind(name).push(") WHERE record_kind = ");
    sql.bind(kind.name()).push(" AND property = ").bind(name);
    sql.push(" AND EXISTS (SELECT 1 FROM property_definition WHERE record_kind = ");
    sql.bind(kind.name()).push(" AND name = ").bind(name).push(")");
    sql.run(tx.connection()).await?;
    Ok(())
}

async fn insert(tx: &Tx, act: Act<'_>, kind: RecordKind, new: &FullDefinition) -> Result<()> {
    let id: PropertyId = act.ids.next(act.now)?;
    let mut sql = Sql::new(
        tx.backend(),
        "INSERT INTO property_definition (id, record_kind, name, label, kind, options, option_details, is_built_in, \
         created_at, updated_at, group_name, field_type, description, position, is_unique, is_hidden, in_forms) VALUES (",
    );
    sql.bind(id.get()).push(", ").bind(kind.name()).push(", ").bind(new.name.as_str());
    sql.push(", ").bind(new.label.as_str()).push(", ").bind(new.kind.name());
    sql.push(", ").bind(values(new)?).push(", ").bind(kept(&new.options)?);
    sql.push(", FALSE, ").bind(act.now.millis()).push(", ").bind(act.now.millis());
    sql.push(", ").bind(new.group.as_str()).push(", ").bind(new.field_type.as_str());
    sql.push(", ").bind(new.description.as_str()).push(", ").bind(new.position);
    sql.push(", ").bind(new.is_unique).push(", ").bind(new.is_hidden);
    sql.push(", ").bind(new.in_forms).push(")");
    sql.run(tx.connection()).await?;
    Ok(())
}

/// The options' values as they are kept. A yes or no needs none.
pub(super) fn values(definition: &FullDefinition) -> Result<String> {
    let values: Vec<&str> = match definition.kind {
        PropertyType::Bool => Vec::new(),
        _ => definition.options.iter().map(|option| option.value.as_str()).collect(),
    };
    serde_json::to_string(&values).map_err(|error| Error::Other(error.to_string()))
}

/// What is kept about the options.
pub(super) fn kept(options: &[PropertyOption]) -> Result<String> {
    let details = |option: &PropertyOption| OptionDetails {
        value: option.value.clone(),
        label: option.label.clone(),
        description: option.description.clone(),
        hidden: option.hidden,
        position: option.position,
    };
    let details: Vec<OptionDetails> = options.iter().map(details).collect();
    serde_json::to_string(&details).map_err(|error| Error::Other(error.to_string()))
}
