//! New and changed definitions as they were written.

use super::{
    FullDefinition, InvalidDefinition, PropertyOption, PropertyType,
    full::{description, invalid, label, property_name},
    options::options,
};

/// A new property as it was written.
#[derive(Debug, Clone)]
pub struct WrittenDefinition {
    /// The name in the API.
    pub name: String,
    /// What people read.
    pub label: String,
    /// The name of the type, e.g. `enumeration`.
    pub type_name: String,
    /// How forms ask for it.
    pub field_type: String,
    /// The name of its group.
    pub group: String,
    /// What it is for.
    pub description: String,
    /// What values can be.
    pub options: Vec<PropertyOption>,
    /// Where it stands.
    pub position: i32,
    /// Whether no two records may have the same value.
    pub is_unique: bool,
    /// Whether the console leaves it out.
    pub is_hidden: bool,
    /// Whether forms may ask for it.
    pub in_forms: bool,
}

impl WrittenDefinition {
    /// The definition.
    ///
    /// # Errors
    /// The first part that cannot be as it was written.
    pub fn read(self) -> Result<FullDefinition, InvalidDefinition> {
        let Self { type_name, field_type, is_unique, .. } = &self;
        let kind = PropertyType::of_field(type_name, field_type)
            .ok_or_else(|| mismatch(type_name, field_type))?;
        if *is_unique && !matches!(kind, PropertyType::String | PropertyType::Number) {
            let reason = "is possible for the types string and number only";
            return Err(invalid("hasUniqueValue", reason));
        }
        Ok(FullDefinition {
            name: property_name(&self.name)?,
            label: label(&self.label)?,
            kind,
            group: self.group,
            description: description(&self.description)?,
            options: options(kind, self.options)?,
            position: self.position,
            is_unique: self.is_unique,
            is_hidden: self.is_hidden,
            in_forms: self.in_forms,
            field_type: self.field_type,
        })
    }
}

/// What is to change about a definition; `None` stays.
#[derive(Debug, Clone, Default)]
pub struct DefinitionChange {
    /// The name, which may be given but not changed.
    pub name: Option<String>,
    /// The name of the type, which may be given but not changed.
    pub type_name: Option<String>,
    /// How forms ask for it.
    pub field_type: Option<String>,
    /// What people read.
    pub label: Option<String>,
    /// The name of its group.
    pub group: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// What values can be: all of them.
    pub options: Option<Vec<PropertyOption>>,
    /// Where it stands.
    pub position: Option<i32>,
    /// Whether the console leaves it out.
    pub is_hidden: Option<bool>,
    /// Whether forms may ask for it.
    pub in_forms: Option<bool>,
}

impl DefinitionChange {
    /// The definition after the change.
    ///
    /// # Errors
    /// The first part that cannot be as it was written.
    pub fn apply(self, now: FullDefinition) -> Result<FullDefinition, InvalidDefinition> {
        if self.name.is_some_and(|name| name != now.name) {
            return Err(invalid("name", "cannot be changed"));
        }
        let type_name = self.type_name.unwrap_or_else(|| now.kind.wire_name().to_owned());
        if type_name != now.kind.wire_name() {
            return Err(invalid("type", "cannot be changed"));
        }
        let field_type = self.field_type.unwrap_or(now.field_type);
        match PropertyType::of_field(&type_name, &field_type) {
            None => return Err(mismatch(&type_name, &field_type)),
            Some(kind) if kind != now.kind => {
                let reason = "cannot change how many options a record may have";
                return Err(invalid("fieldType", reason));
            }
            Some(_) => {}
        }
        Ok(FullDefinition {
            label: self.label.map_or(Ok(now.label), |text| label(&text))?,
            description: self.description.map_or(Ok(now.description), |text| description(&text))?,
            options: self.options.map_or(Ok(now.options), |all| options(now.kind, all))?,
            group: self.group.unwrap_or(now.group),
            position: self.position.unwrap_or(now.position),
            is_hidden: self.is_hidden.unwrap_or(now.is_hidden),
            in_forms: self.in_forms.unwrap_or(now.in_forms),
            name: now.name,
            kind: now.kind,
            is_unique: now.is_unique,
            field_type,
        })
    }
}

fn mismatch(type_name: &str, field_type: &str) -> InvalidDefinition {
    if PropertyType::is_wire_name(type_name) {
        invalid("fieldType", format!("{field_type} does not belong to the type {type_name}"))
    } else {
        let known = "string, number, bool, enumeration, date, datetime";
        invalid("type", format!("{type_name} is not one of the types: {known}"))
    }
}
