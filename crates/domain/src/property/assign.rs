//! Values that somebody wants a record to have, checked all together.

use super::{
    InvalidValue, Place, Properties, Property, PropertyType, built_in::EMAIL, parse_value,
};
use crate::email::EmailAddress;

/// A value for a property; `None` clears it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// The property.
    pub property: Property,
    /// The canonical value. For several options it may begin with `;`, which adds them to the
    /// ones that are checked.
    pub value: Option<String>,
}

/// Why a value was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unassignable {
    /// There is no such property.
    #[error("does not exist")]
    Unknown,
    /// Only Portico sets it.
    #[error("is read-only")]
    ReadOnly,
    /// The definition does not admit it.
    #[error(transparent)]
    Invalid(#[from] InvalidValue),
    /// Not an address.
    #[error("is not an e-mail address")]
    Email,
}

/// The assignments of those names and values.
///
/// # Errors
/// Everything that was refused, by name.
pub fn assign<'a>(
    properties: &Properties,
    given: impl IntoIterator<Item = (&'a str, Option<&'a str>)>,
) -> Result<Vec<Assignment>, Vec<(String, Unassignable)>> {
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    for (name, value) in given {
        match one(properties, name, value) {
            Ok(assignment) => good.push(assignment),
            Err(reason) => bad.push((name.to_owned(), reason)),
        }
    }
    if bad.is_empty() { Ok(good) } else { Err(bad) }
}

fn one(
    properties: &Properties,
    name: &str,
    value: Option<&str>,
) -> Result<Assignment, Unassignable> {
    let property = properties.named(name).ok_or(Unassignable::Unknown)?;
    if property.is_read_only {
        return Err(Unassignable::ReadOnly);
    }
    let text = value.unwrap_or_default();
    if property.definition.kind == PropertyType::MultiEnumeration
        && let Some(more) = text.strip_prefix(';')
    {
        let added = parse_value(&property.definition, more)?.unwrap_or_default();
        return Ok(Assignment { property: property.clone(), value: Some(format!(";{added}")) });
    }
    let value = match parse_value(&property.definition, text)? {
        Some(text) if property.place == Place::Value(EMAIL) => {
            let address = text.parse::<EmailAddress>().map_err(|_| Unassignable::Email)?;
            Some(address.as_str().to_owned())
        }
        other => other,
    };
    Ok(Assignment { property: property.clone(), value })
}

/// The options that are checked after an assignment: those of `value`, or, where it begins with
/// `;`, the ones checked before and those.
#[must_use]
pub fn checked(before: Option<&str>, value: &str) -> String {
    let Some(more) = value.strip_prefix(';') else { return value.to_owned() };
    let mut options: Vec<&str> = before.unwrap_or_default().split(';').collect();
    options.retain(|option| !option.is_empty());
    for option in more.split(';').filter(|option| !option.is_empty()) {
        if !options.contains(&option) {
            options.push(option);
        }
    }
    options.join(";")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_leading_semicolon_adds_to_what_is_checked() {
        assert_eq!(checked(Some("a;b"), ";b;c"), "a;b;c");
        assert_eq!(checked(None, ";c"), "c");
        assert_eq!(checked(Some("a;b"), "c"), "c");
    }
}
