//! Reading definitions.

use portico_domain::{
    property::{
        Catalogue, Field, FullDefinition, NO_POSITION, Place, Property, PropertyOption,
        PropertyType, RecordKind,
        built_in::{COMPANY_OWNER, CONTACT_OWNER},
        yes_and_no,
    },
    time::Timestamp,
};
use sea_orm::{ConnectionTrait, DbBackend, QueryResult};

use super::DefinedProperty;
use crate::{
    Db, Error, Result,
    properties::{OptionDetails, details, read},
    records::Presence,
    sql::{Row, Sql},
};

/// When what every installation has was defined: 2024-01-01, where ids begin.
const BEGINNING: Timestamp = Timestamp::from_millis(1_704_067_200_000);

/// The properties of that kind of record, by name; of archived ones with the same name the
/// latest first. Pipelines, stages and owners are options as the catalogue has them.
///
/// # Errors
/// When the database does not answer or holds a definition that is none.
pub async fn list(
    db: &Db,
    kind: RecordKind,
    presence: Presence,
    catalogue: &Catalogue,
) -> Result<Vec<DefinedProperty>> {
    let mut all = rows(&db.reader, db.backend(), kind, presence).await?;
    for property in all.iter_mut().filter(|property| property.has_live_options) {
        let known = catalogue.of(kind).named(&property.definition.name);
        property.definition.options = known.map(options).unwrap_or_default();
    }
    if presence == Presence::Live {
        let kept = catalogue.of(kind).all().iter();
        let kept = kept.filter_map(|property| match property.place {
            Place::Field(field) => Some(kept_by_records(kind, property, field)),
            Place::Value(_) => None,
        });
        all.extend(kept);
    }
    all.sort_by(|one, other| {
        let later = other.archived_at.cmp(&one.archived_at);
        one.definition.name.cmp(&other.definition.name).then(later)
    });
    Ok(all)
}

/// One property.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn find(
    db: &Db,
    kind: RecordKind,
    presence: Presence,
    catalogue: &Catalogue,
    name: &str,
) -> Result<DefinedProperty> {
    let all = list(db, kind, presence, catalogue).await?;
    all.into_iter().find(|property| property.definition.name == name).ok_or(Error::NotFound)
}

/// The properties that are kept as rows.
pub(super) async fn rows(
    connection: &impl ConnectionTrait,
    backend: DbBackend,
    kind: RecordKind,
    presence: Presence,
) -> Result<Vec<DefinedProperty>> {
    let mut sql = Sql::new(
        backend,
        "SELECT id, name, label, kind, options, option_details, is_built_in, is_read_only, is_unique, \
         is_hidden, in_forms, group_name, field_type, description, position, created_at, updated_at, archived_at \
         FROM property_definition WHERE ",
    );
    sql.push(presence.condition()).push(" AND record_kind = ").bind(kind.name());
    sql.all(connection).await?.iter().map(defined).collect()
}

fn defined(row: &QueryResult) -> Result<DefinedProperty> {
    let (id, known) = read(row)?;
    let options = described(known.kind, &known.options, &details(row)?);
    Ok(DefinedProperty {
        id: Some(id),
        definition: FullDefinition {
            name: known.name,
            label: known.label,
            kind: known.kind,
            field_type: row.get("field_type")?,
            group: row.get("group_name")?,
            description: row.get("description")?,
            options,
            position: row.get("position")?,
            is_unique: row.get("is_unique")?,
            is_hidden: row.get("is_hidden")?,
            in_forms: row.get("in_forms")?,
        },
        is_built_in: row.get("is_built_in")?,
        is_read_only: row.get("is_read_only")?,
        has_live_options: id == CONTACT_OWNER || id == COMPANY_OWNER,
        created_at: Timestamp::from_millis(row.get("created_at")?),
        updated_at: Timestamp::from_millis(row.get("updated_at")?),
        archived_at: row.get::<Option<i64>>("archived_at")?.map(Timestamp::from_millis),
    })
}

/// The options with what is kept about them. Those of a yes or no stand there alone.
fn described(
    kind: PropertyType,
    values: &[String],
    details: &[OptionDetails],
) -> Vec<PropertyOption> {
    let option = |details: &OptionDetails| PropertyOption {
        value: details.value.clone(),
        label: details.label.clone(),
        description: details.description.clone(),
        hidden: details.hidden,
        position: details.position,
    };
    if kind == PropertyType::Bool {
        return if details.is_empty() {
            yes_and_no()
        } else {
            details.iter().map(option).collect()
        };
    }
    let known = |value: &String| details.iter().find(|details| details.value == *value);
    values.iter().map(|value| known(value).map_or_else(|| plain(value, value), option)).collect()
}

fn plain(value: &str, label: &str) -> PropertyOption {
    PropertyOption {
        value: value.to_owned(),
        label: label.to_owned(),
        description: String::new(),
        hidden: false,
        position: None,
    }
}

fn options(property: &Property) -> Vec<PropertyOption> {
    let values = property.definition.options.iter();
    values.map(|value| plain(value, property.option_label(value))).collect()
}

/// The definition of what records keep themselves.
fn kept_by_records(kind: RecordKind, property: &Property, field: Field) -> DefinedProperty {
    let known = &property.definition;
    DefinedProperty {
        id: None,
        definition: FullDefinition {
            name: known.name.clone(),
            label: known.label.clone(),
            kind: known.kind,
            field_type: known.kind.usual_field().to_owned(),
            group: kind.usual_group().to_owned(),
            description: String::new(),
            options: options(property),
            position: NO_POSITION,
            is_unique: property.is_unique,
            is_hidden: false,
            in_forms: !property.is_read_only,
        },
        is_built_in: true,
        is_read_only: property.is_read_only,
        has_live_options: matches!(field, Field::Pipeline | Field::Stage | Field::Owner),
        created_at: BEGINNING,
        updated_at: BEGINNING,
        archived_at: None,
    }
}
