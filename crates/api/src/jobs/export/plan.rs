//! What an export writes, checked against the properties there are.

use portico_api_types::crm::exports::ExportInput;
use portico_domain::property::{Catalogue, Property, RecordKind};
use portico_store::records::Search;

use super::cell::{defused, shown};
use crate::crm::{CrmError, WrongValue, kind_in_path, wanted_search};

/// What an export writes.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    /// The records.
    pub(crate) kind: RecordKind,
    /// Which of them, in which order.
    pub(super) search: Search,
    pub(super) columns: Vec<Property>,
    /// The other records whose ids have a column.
    pub(crate) associated: Option<RecordKind>,
    has_names: bool,
    has_values: bool,
}

impl Plan {
    /// From what somebody asks for.
    ///
    /// # Errors
    /// What of it is wrong.
    pub(crate) fn of(input: &ExportInput, catalogue: &Catalogue) -> Result<Self, CrmError> {
        if input.export_type != "VIEW" {
            let given = &input.export_type;
            return Err(CrmError::invalid(format!("exportType must be VIEW, not {given}.")));
        }
        if !input.format.eq_ignore_ascii_case("CSV") {
            let given = &input.format;
            return Err(CrmError::invalid(format!("format must be CSV, not {given}.")));
        }
        let kind = kind_in_path(&input.object_type)?;
        let properties = catalogue.of(kind);
        let associated = input.associated_object_type.as_deref().filter(|text| !text.is_empty());
        let search = input.public_crm_search_request.clone().unwrap_or_default();
        let (has_names, has_values) = internal(input)?;
        Ok(Self {
            kind,
            search: wanted_search(&search, properties)?,
            columns: columns(&input.object_properties, properties.all())?,
            associated: associated.map(kind_in_path).transpose()?,
            has_names,
            has_values,
        })
    }

    /// The first row.
    pub(super) fn header(&self) -> Vec<String> {
        let mut header = vec!["Record ID".to_owned()];
        header.extend(self.columns.iter().map(|column| {
            let definition = &column.definition;
            defused(if self.has_names { &definition.name } else { &definition.label }).into_owned()
        }));
        header.extend(self.associated.map(|kind| match self.has_names {
            true => format!("associations.{}", kind.name()),
            false => format!("Associated {} IDs", kind.name()),
        }));
        header
    }

    /// A value as it stands in the file.
    pub(super) fn cell(&self, column: &Property, value: Option<&str>) -> String {
        let value = value.unwrap_or_default();
        if self.has_values {
            return defused(value).into_owned();
        }
        let shown = shown(column, value);
        defused(&shown).into_owned()
    }
}

fn internal(input: &ExportInput) -> Result<(bool, bool), CrmError> {
    let options = input.export_internal_values_options.as_deref().unwrap_or_default();
    let (mut names, mut values) = (false, false);
    for option in options {
        match option.as_str() {
            "NAMES" => names = true,
            "VALUES" => values = true,
            other => {
                return Err(CrmError::invalid(format!(
                    "exportInternalValuesOptions may have NAMES and VALUES, not {other}."
                )));
            }
        }
    }
    Ok((names, values))
}

/// The properties of those names, each once.
fn columns(names: &[String], known: &[Property]) -> Result<Vec<Property>, CrmError> {
    let (mut found, mut wrong): (Vec<Property>, Vec<WrongValue>) = (Vec::new(), Vec::new());
    for name in names {
        if found.iter().any(|column| column.definition.name == *name) {
            continue;
        }
        match known.iter().find(|property| property.definition.name == *name) {
            Some(property) => found.push(property.clone()),
            None => wrong.push(WrongValue {
                name: name.clone(),
                code: "PROPERTY_DOESNT_EXIST",
                message: format!("Property \"{name}\" does not exist"),
            }),
        }
    }
    if wrong.is_empty() { Ok(found) } else { Err(CrmError::wrong_values(&wrong)) }
}
