//! Changing a property's definition.

use portico_domain::property::{
    DefinitionChange, FullDefinition, RecordKind, built_in::of_records,
};

use super::{
    DefinedProperty, Refused,
    create::{kept, values},
    read::rows,
};
use crate::{
    Act, Error, Result, Tx, portals,
    records::{Presence, groups},
    sql::Sql,
};

/// Changes a definition. Values that records have stay, whatever the options are then.
///
/// # Errors
/// The inner error says why it was refused, then nothing is to be committed; the outer one is
/// [`Error::NotFound`] for an unknown property.
pub async fn update(
    tx: &mut Tx,
    act: Act<'_>,
    kind: RecordKind,
    name: &str,
    change: DefinitionChange,
) -> Result<Result<(), Refused>> {
    portals::touch(tx).await?;
    let Some(known) = live(tx, kind, name).await? else { return missing(kind, name) };
    if known.is_fixed() {
        return Ok(Err(Refused::BuiltIn(name.to_owned())));
    }
    if known.has_live_options && change.options.is_some() {
        return Ok(Err(Refused::LiveOptions(name.to_owned())));
    }
    let group = change.group.clone();
    let after = match change.apply(known.definition) {
        Ok(after) => after,
        Err(invalid) => return Ok(Err(invalid.into())),
    };
    if let Some(group) = group
        && !groups::exists(tx, kind, &group).await?
    {
        return Ok(Err(Refused::UnknownGroup(group)));
    }
    save(tx, act, kind, &after).await?;
    Ok(Ok(()))
}

/// The property of that name that is kept as a row.
pub(super) async fn live(tx: &Tx, kind: RecordKind, name: &str) -> Result<Option<DefinedProperty>> {
    let all = rows(tx.connection(), tx.backend(), kind, Presence::Live).await?;
    Ok(all.into_iter().find(|property| property.definition.name == name))
}

/// What to say about a name that no row has.
pub(super) fn missing(kind: RecordKind, name: &str) -> Result<Result<(), Refused>> {
    if of_records(kind).any(|property| property.definition.name == name) {
        return Ok(Err(Refused::BuiltIn(name.to_owned())));
    }
    Err(Error::NotFound)
}

async fn save(tx: &Tx, act: Act<'_>, kind: RecordKind, after: &FullDefinition) -> Result<()> {
    let mut sql = Sql::new(tx.backend(), "UPDATE property_definition SET label = ");
    sql.bind(after.label.as_str()).push(", field_type = ").bind(after.field_type.as_str());
    sql.push(", group_name = ").bind(after.group.as_str());
    sql.push(", description = ").bind(after.description.as_str());
    sql.push(", options = ").bind(values(after)?);
    sql.push(", option_details = ").bind(kept(&after.options)?);
    sql.push(", position = ").bind(after.position).push(", is_hidden = ").bind(after.is_hidden);
    sql.push(", in_forms = ").bind(after.in_forms);
    sql.push(", updated_at = ").bind(act.now.millis());
    sql.push(" WHERE archived_at IS NULL AND record_kind = ").bind(kind.name());
    sql.push(" AND name = ").bind(after.name.as_str());
    sql.run(tx.connection()).await?;
    Ok(())
}
