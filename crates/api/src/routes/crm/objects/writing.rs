//! Values and associations of records that are written.

use std::collections::BTreeMap;

use portico_api_types::crm::{AssociationInput, ValueInput};
use portico_domain::{
    access::RecordScope,
    property::{Assignment, InvalidValue, RecordKind, Unassignable, assign},
};
use portico_store::{
    Tx,
    records::{self, Definitions, Unwritable, associations},
};

use crate::{
    auth::{Crm, Need},
    crm::{CrmError, WrongValue},
};

/// The values of a request, checked.
pub(super) fn assignments<N: Need<Scope = RecordScope>>(
    crm: &Crm<N>,
    given: &BTreeMap<String, ValueInput>,
) -> Result<Vec<Assignment>, CrmError> {
    let properties = crm.catalogue().of(crm.scope().kind());
    let values = given.iter().map(|(name, value)| (name.as_str(), value.0.as_deref()));
    assign(properties, values).map_err(|refused| {
        let wrong: Vec<WrongValue> = refused
            .into_iter()
            .map(|(name, reason)| {
                let value = given.get(&name).and_then(|value| value.0.clone()).unwrap_or_default();
                wrong(name, &value, &reason)
            })
            .collect();
        CrmError::wrong_values(&wrong)
    })
}

fn wrong(name: String, value: &str, reason: &Unassignable) -> WrongValue {
    let value: String = value.chars().take(100).collect();
    let (code, message) = match reason {
        Unassignable::Unknown => {
            ("PROPERTY_DOESNT_EXIST", format!("Property \"{name}\" does not exist"))
        }
        Unassignable::ReadOnly => (
            "READ_ONLY_VALUE",
            format!("\"{name}\" is a read only property; its value cannot be set."),
        ),
        Unassignable::Email => ("INVALID_EMAIL", format!("Email address {value} is invalid")),
        Unassignable::Invalid(invalid) => match invalid {
            InvalidValue::Number => ("INVALID_INTEGER", format!("{value} was not a valid number.")),
            InvalidValue::Bool => (
                "INVALID_OPTION",
                format!("{value} was not one of the allowed options: [true, false]"),
            ),
            InvalidValue::Option(options) => (
                "INVALID_OPTION",
                format!("{value} was not one of the allowed options: [{options}]"),
            ),
            InvalidValue::Date => (
                "INVALID_DATE",
                format!("{value} was not a day like 2026-01-31, or midnight UTC in milliseconds."),
            ),
            InvalidValue::Datetime => (
                "INVALID_DATE",
                format!("{value} was not a time like 2026-01-31T09:30:00Z, or milliseconds."),
            ),
            InvalidValue::Length => {
                ("INVALID_LENGTH", "The value is longer than 65,536 characters.".to_owned())
            }
            InvalidValue::Nul => {
                ("INVALID_VALUE", "The value contains a NUL character.".to_owned())
            }
        },
    };
    WrongValue { name, code, message }
}

/// Why a record cannot be written, as it is answered.
pub(super) fn unwritable(kind: RecordKind, refused: Unwritable) -> CrmError {
    match refused {
        Unwritable::EmailTaken(contact) => {
            CrmError::conflict(format!("Contact already exists. Existing ID: {contact}"))
                .with("existingId", [contact.to_string()])
        }
        Unwritable::NotUnique { name, value, record } => {
            let message = format!("{value} is the {name} of the record {record} already.");
            CrmError::wrong_values(&[WrongValue {
                name,
                code: "CONFLICTING_UNIQUE_VALUE",
                message,
            }])
        }
        Unwritable::Stage(stage) => CrmError::wrong_values(&[WrongValue {
            name: "hs_pipeline_stage".to_owned(),
            code: "INVALID_OPTION",
            message: format!("{stage} was not one of the stages of the ticket's pipeline."),
        }]),
        Unwritable::Missing(names) => {
            let kind = kind.name().to_ascii_uppercase();
            let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
            CrmError::invalid(format!(
                "Error creating {kind}. Some required properties were not set."
            ))
            .with("properties", names)
        }
    }
}

/// Definitions for the kind of record that the operation is about.
pub(super) fn definitions<N: Need<Scope = RecordScope>>(crm: &Crm<N>) -> Definitions<'_> {
    Definitions { properties: crm.catalogue().of(crm.scope().kind()), pipelines: crm.pipelines() }
}

/// Creates a record with its associations; a ticket with a contact gets its conversation.
pub(super) async fn create<N: Need<Scope = RecordScope>>(
    crm: &Crm<N>,
    tx: &mut Tx,
    properties: &BTreeMap<String, ValueInput>,
    links: &[AssociationInput],
) -> Result<i64, CrmError> {
    let (scope, kind) = (crm.scope(), crm.scope().kind());
    let given = assignments(crm, properties)?;
    let created = records::create(tx, crm.act(), scope, definitions(crm), &given).await?;
    let record = created.map_err(|refused| unwritable(kind, refused))?;
    for link in links {
        associate(crm, tx, record, link).await?;
    }
    if kind == RecordKind::Ticket {
        records::start_conversation(tx, crm.act(), record, crm.inbox()).await?;
    }
    Ok(record)
}

async fn associate<N: Need<Scope = RecordScope>>(
    crm: &Crm<N>,
    tx: &mut Tx,
    record: i64,
    link: &AssociationInput,
) -> Result<(), CrmError> {
    let kind = crm.scope().kind();
    let unknown =
        || CrmError::invalid(format!("There is no record {} to associate with.", link.to.id.0));
    let to = records::record_id(&link.to.id.0).ok_or_else(unknown)?;
    if link.types.is_empty() {
        return Err(CrmError::invalid("types must name at least one type of association."));
    }
    let mut specs = Vec::new();
    let mut other = None;
    for one in &link.types {
        let is_built_in = match one.association_category.as_str() {
            "HUBSPOT_DEFINED" => true,
            "USER_DEFINED" | "INTEGRATOR_DEFINED" => false,
            category => {
                return Err(CrmError::invalid(format!(
                    "{category} is not an association category."
                )));
            }
        };
        let spec = associations::Spec { is_built_in, type_id: one.association_type_id };
        let target = associations::target_of(tx, kind, spec).await?;
        let target = target.filter(|target| other.is_none_or(|known| known == *target));
        other = Some(target.ok_or_else(|| {
            let (number, name) = (one.association_type_id, kind.name());
            CrmError::invalid(format!("{number} is not an association type of a {name}."))
        })?);
        specs.push(spec);
    }
    let Some(other) = other else { return Err(unknown()) };
    let done = associations::associate(tx, crm.act(), (kind, record), (other, to), &specs).await?;
    done.map_err(|refused| match refused {
        associations::AssociationError::UnknownRecord => unknown(),
        other => CrmError::invalid(other.to_string()),
    })
}

/// Changes a record.
pub(super) async fn update<N: Need<Scope = RecordScope>>(
    crm: &Crm<N>,
    tx: &mut Tx,
    record: i64,
    properties: &BTreeMap<String, ValueInput>,
) -> Result<(), CrmError> {
    if properties.is_empty() {
        return Err(CrmError::invalid(
            "No properties found to update, please provide at least one.",
        ));
    }
    let given = assignments(crm, properties)?;
    let done =
        records::update(tx, crm.act(), crm.scope(), definitions(crm), record, &given).await?;
    done.map_err(|refused| unwritable(crm.scope().kind(), refused))
}
