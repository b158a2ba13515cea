//! A property's whole definition as integrators write it, and why one is refused.

use super::{PropertyOption, PropertyType};
use crate::text;

/// Most characters of a property's or a group's name.
const NAME_MAX: usize = 100;
/// Most characters of a label, of an option's value and of an option's label.
pub(super) const LABEL_MAX: usize = 255;
/// Most characters of a description.
const DESCRIPTION_MAX: usize = 5_000;
/// Names that addresses of the API use otherwise.
const RESERVED: [&str; 2] = ["groups", "batch"];

/// Where a property or a group stands that nobody put anywhere: behind all others.
pub const NO_POSITION: i32 = -1;

/// A part of a definition that cannot be as it was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field} {reason}")]
pub struct InvalidDefinition {
    /// The field's name in the records API.
    pub field: &'static str,
    /// What is wrong with it.
    pub reason: String,
}

pub(super) fn invalid(field: &'static str, reason: impl ToString) -> InvalidDefinition {
    InvalidDefinition { field, reason: reason.to_string() }
}

/// A property's whole definition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FullDefinition {
    /// The name in the API.
    pub name: String,
    /// What people read.
    pub label: String,
    /// The type of its values.
    pub kind: PropertyType,
    /// How forms ask for it, e.g. `textarea`.
    pub field_type: String,
    /// The name of the group it belongs to.
    pub group: String,
    /// What it is for; often empty.
    pub description: String,
    /// What values can be, in order.
    pub options: Vec<PropertyOption>,
    /// Where it stands among others.
    pub position: i32,
    /// Whether no two records may have the same value.
    pub is_unique: bool,
    /// Whether the console leaves it out.
    pub is_hidden: bool,
    /// Whether forms may ask for it.
    pub in_forms: bool,
}

pub(super) fn property_name(text: &str) -> Result<String, InvalidDefinition> {
    if RESERVED.contains(&text) {
        return Err(invalid("name", format!("cannot be {text}, which addresses use otherwise")));
    }
    name(text)
}

/// Checks the name of a property or a group.
///
/// # Errors
/// When it does not begin with a letter or holds anything but `a-z`, `0-9` and `_`.
pub fn name(text: &str) -> Result<String, InvalidDefinition> {
    let begins = text.bytes().next().is_some_and(|first| first.is_ascii_lowercase());
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    if !begins || !text.bytes().all(allowed) {
        let reason = "must begin with a letter and hold only a to z, digits and _";
        return Err(invalid("name", reason));
    }
    if text.len() > NAME_MAX {
        return Err(invalid("name", text::InvalidText::TooLong(NAME_MAX)));
    }
    Ok(text.to_owned())
}

/// Checks what people read for a property or a group.
///
/// # Errors
/// When it is empty, too long or holds a control character.
pub fn label(text: &str) -> Result<String, InvalidDefinition> {
    text::line(text, LABEL_MAX).map_err(|reason| invalid("label", reason))
}

pub(super) fn description(text: &str) -> Result<String, InvalidDefinition> {
    match text::body(text) {
        Err(text::InvalidText::Empty) => Ok(String::new()),
        Err(reason) => Err(invalid("description", reason)),
        Ok(text) if text.chars().count() > DESCRIPTION_MAX => {
            Err(invalid("description", text::InvalidText::TooLong(DESCRIPTION_MAX)))
        }
        Ok(text) => Ok(text),
    }
}
