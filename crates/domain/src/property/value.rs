//! Values against their definition.

use super::{PropertyDefinition, PropertyType};
use crate::time::Timestamp;

/// Most characters of a value.
const VALUE_MAX: usize = 65_536;

/// Why a value was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidValue {
    /// Not a decimal number.
    #[error("is not a number")]
    Number,
    /// Neither true nor false.
    #[error("is not true or false")]
    Bool,
    /// None of the options.
    #[error("is not one of the options: {0}")]
    Option(String),
    /// Not an existing day.
    #[error("is not a date like 2026-01-31")]
    Date,
    /// Not a point in time.
    #[error("is not a time like 2026-01-31T09:30:00Z")]
    Datetime,
    /// Over the limit of characters.
    #[error("is longer than 65,536 characters")]
    Length,
    /// A NUL, which no database keeps.
    #[error("contains a NUL character")]
    Nul,
}

/// The canonical form of `text` as a value of `property`; `None` for an empty text.
///
/// # Errors
/// [`InvalidValue`] when the definition does not admit it.
pub fn parse_value(
    property: &PropertyDefinition,
    text: &str,
) -> Result<Option<String>, InvalidValue> {
    if text.contains('\0') {
        return Err(InvalidValue::Nul);
    }
    if text.chars().count() > VALUE_MAX {
        return Err(InvalidValue::Length);
    }
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Ok(None);
    }
    match property.kind {
        PropertyType::String => Ok(text.to_owned()),
        PropertyType::Number => number(trimmed),
        PropertyType::Bool => match trimmed {
            "true" | "1" => Ok("true".to_owned()),
            "false" | "0" => Ok("false".to_owned()),
            _ => Err(InvalidValue::Bool),
        },
        PropertyType::Enumeration => option(property, trimmed),
        PropertyType::MultiEnumeration => options(property, trimmed),
        PropertyType::Date => date(trimmed).ok_or(InvalidValue::Date),
        PropertyType::Datetime => {
            instant(trimmed).map(|time| time.to_string()).ok_or(InvalidValue::Datetime)
        }
    }
    .map(Some)
}

/// A day, from its name or from the milliseconds of its midnight in UTC.
fn date(text: &str) -> Option<String> {
    if Timestamp::midnight(text).is_some() {
        return Some(text.to_owned());
    }
    let time = milliseconds(text).filter(|time| time.millis() % 86_400_000 == 0)?;
    time.to_string().split('T').next().map(str::to_owned)
}

/// A point in time, from its name, from a day's or from milliseconds since 1970.
fn instant(text: &str) -> Option<Timestamp> {
    let named = text.parse().ok().or_else(|| Timestamp::midnight(text));
    named.or_else(|| milliseconds(text))
}

fn milliseconds(text: &str) -> Option<Timestamp> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let all = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if all { Timestamp::within_years(text.parse().ok()?) } else { None }
}

/// Options joined by `;`, each once.
fn options(property: &PropertyDefinition, text: &str) -> Result<String, InvalidValue> {
    let mut known: Vec<String> = Vec::new();
    for one in text.split(';').map(str::trim) {
        let one = option(property, one)?;
        if !known.contains(&one) {
            known.push(one);
        }
    }
    Ok(known.join(";"))
}

fn number(text: &str) -> Result<String, InvalidValue> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let decimal = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !decimal(whole) || !decimal(fraction) || digits.len() > 40 {
        return Err(InvalidValue::Number);
    }
    Ok(text.strip_prefix('+').unwrap_or(text).to_owned())
}

fn option(property: &PropertyDefinition, text: &str) -> Result<String, InvalidValue> {
    if property.options.iter().any(|known| known == text) {
        Ok(text.to_owned())
    } else {
        Err(InvalidValue::Option(property.options.join(", ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn property(kind: PropertyType) -> PropertyDefinition {
        let options = vec!["Core".to_owned(), "Billing".to_owned()];
        PropertyDefinition { name: "p".into(), label: "P".into(), kind, options }
    }

    #[test]
    fn values_follow_their_type() {
        use PropertyType as T;
        let good = [
            (T::Number, "007.50", "007.50"),
            (T::Bool, "1", "true"),
            (T::Enumeration, "Core", "Core"),
            (T::MultiEnumeration, "Core; Billing", "Core;Billing"),
            (T::Date, "2024-02-29", "2024-02-29"),
            (T::Datetime, "2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"),
        ];
        for (kind, text, canonical) in good {
            assert_eq!(parse_value(&property(kind), text), Ok(Some(canonical.into())), "{kind:?}");
            assert_eq!(parse_value(&property(kind), " "), Ok(None), "{kind:?}");
        }
        let bad = [
            (T::Number, "many", InvalidValue::Number),
            (T::Number, "1e5", InvalidValue::Number),
            (T::Bool, "perhaps", InvalidValue::Bool),
            (T::Enumeration, "core", InvalidValue::Option("Core, Billing".into())),
            (T::Date, "2023-02-30", InvalidValue::Date),
            (T::Datetime, "yesterday", InvalidValue::Datetime),
            (T::String, "a\0b", InvalidValue::Nul),
        ];
        for (kind, text, reason) in bad {
            assert_eq!(parse_value(&property(kind), text), Err(reason), "{kind:?}");
        }
    }
}
