//! Definitions of properties, as rules can ask about them.

use portico_domain::{
    id::PropertyId,
    pipeline::Pipeline,
    property::{
        Catalogue, Field, Place, Properties, Property, PropertyDefinition, PropertyType,
        RecordKind,
        built_in::{COMPANY_OWNER, CONTACT_OWNER, of_records},
    },
};

use serde::{Deserialize, Serialize};

use crate::{
    Db, Error, Result,
    sql::{Row, Sql, id},
    tickets::StaffName,
};

/// All properties that rules can ask about. Pipelines, stages and owners are options by id.
///
/// # Errors
/// When the database does not answer or holds a type that is none.
pub async fn catalogue(db: &Db, pipelines: &[Pipeline]) -> Result<Catalogue> {
    let sql = Sql::new(
        db.backend(),
        "SELECT id, record_kind, name, label, kind, options, option_details, is_read_only, is_unique \
         FROM property_definition WHERE archived_at IS NULL ORDER BY is_built_in DESC, label, id",
    );
    let (mut contact, mut company, mut ticket) = (Vec::new(), Vec::new(), Vec::new());
    for row in sql.all(&db.reader).await? {
        let (property, definition) = read(&row)?;
        let kept = Property {
            place: Place::Value(property),
            option_labels: labels(&row, &definition.options)?,
            definition,
            is_read_only: row.get("is_read_only")?,
            is_unique: row.get("is_unique")?,
        };
        match row.get::<String>("record_kind")?.as_str() {
            "contact" => contact.push(kept),
            "company" => company.push(kept),
            "ticket" => ticket.push(kept),
            _ => {}
        }
    }
    let owners = owners(db).await?;
    let joined = |record, kept: Vec<Property>| {
        let own = of_records(record).map(|property| with_options(property, pipelines, &owners));
        let kept = kept.into_iter().map(|property| with_options(property, pipelines, &owners));
        Properties::new(own.chain(kept).collect())
    };
    Ok(Catalogue {
        contact: joined(RecordKind::Contact, contact),
        company: joined(RecordKind::Company, company),
        ticket: joined(RecordKind::Ticket, ticket),
        message: joined(RecordKind::Message, Vec::new()),
    })
}

/// The definition in a row of `property_definition`.
pub(crate) fn read(row: &sea_orm::QueryResult) -> Result<(PropertyId, PropertyDefinition)> {
    let type_name: String = row.get("kind")?;
    let options: String = row.get("options")?;
    let definition = PropertyDefinition {
        name: row.get("name")?,
        label: row.get("label")?,
        kind: PropertyType::named(&type_name)
            .ok_or_else(|| Error::Other(format!("a property has the type {type_name:?}")))?,
        options: serde_json::from_str(&options)
            .map_err(|error| Error::Other(format!("a property's options: {error}")))?,
    };
    Ok((id(row.get("id")?)?, definition))
}

/// What people read for an option, as it is kept; the option itself where nothing is.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct OptionDetails {
    pub(crate) value: String,
    pub(crate) label: String,
    #[serde(default)]
    pub(crate) description: String,
    #[serde(default)]
    pub(crate) hidden: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) position: Option<i32>,
}

/// The details in a row of `property_definition`.
pub(crate) fn details(row: &sea_orm::QueryResult) -> Result<Vec<OptionDetails>> {
    serde_json::from_str(&row.get::<String>("option_details")?)
        .map_err(|error| Error::Other(format!("a property's option details: {error}")))
}

fn labels(row: &sea_orm::QueryResult, options: &[String]) -> Result<Vec<String>> {
    let details = details(row)?;
    let label = |option: &String| {
        let known = details.iter().find(|details| details.value == *option);
        known.map_or_else(|| option.clone(), |details| details.label.clone())
    };
    Ok(options.iter().map(label).collect())
}

fn with_options(
    property: Property,
    pipelines: &[Pipeline],
    owners: &[(String, String)],
) -> Property {
    let options: Vec<(String, String)> = match property.place {
        Place::Field(Field::Pipeline) => {
            pipelines.iter().map(|one| (one.id.to_string(), one.label.clone())).collect()
        }
        Place::Field(Field::Stage) => stages(pipelines),
        Place::Field(Field::Owner) => owners.to_vec(),
        Place::Value(owner) if owner == CONTACT_OWNER || owner == COMPANY_OWNER => owners.to_vec(),
        _ => return property,
    };
    let (options, option_labels) = options.into_iter().unzip();
    let definition = PropertyDefinition { options, ..property.definition };
    Property { definition, option_labels, ..property }
}

/// Every stage; where there are several pipelines, its label says which one it is of.
fn stages(pipelines: &[Pipeline]) -> Vec<(String, String)> {
    let of = |pipeline: &Pipeline| {
        let label = |stage: &str| match pipelines.len() {
            1 => stage.to_owned(),
            _ => format!("{stage} ({})", pipeline.label),
        };
        let stages = pipeline.stages.iter();
        stages.map(|stage| (stage.id.to_string(), label(&stage.label))).collect::<Vec<_>>()
    };
    pipelines.iter().flat_map(of).collect()
}

async fn owners(db: &Db) -> Result<Vec<(String, String)>> {
    let sql = Sql::new(
        db.backend(),
        "SELECT id, first_name, last_name, alias FROM staff_user ORDER BY first_name_key, last_name_key, id",
    );
    let owner = |row: &sea_orm::QueryResult| {
        let (first_name, last_name) = (row.get("first_name")?, row.get("last_name")?);
        let name = StaffName { first_name, last_name, alias: row.get("alias")? };
        Ok((row.get::<i64>("id")?.to_string(), name.full()))
    };
    sql.all(&db.reader).await?.iter().map(owner).collect()
}
