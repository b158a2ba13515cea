//! Cells as values of properties.

use portico_domain::property::{DayOrder, Property, PropertyType};

/// Several options are called so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ambiguous;

/// A cell in the form that values have: days in the file's order become days like
/// `2026-01-31`, and labels of options their values. What is not understood stays as it is.
pub(super) fn value(property: &Property, cell: &str, order: DayOrder) -> Result<String, Ambiguous> {
    let text = cell.trim();
    match property.definition.kind {
        PropertyType::Date => Ok(order.day(text).unwrap_or_else(|| text.to_owned())),
        PropertyType::Datetime => {
            let time = order.instant(text).map(|time| time.to_string());
            Ok(time.unwrap_or_else(|| text.to_owned()))
        }
        PropertyType::Bool => Ok(yes_or_no(text)),
        PropertyType::Enumeration => option(property, text),
        PropertyType::MultiEnumeration => {
            let options = text.split(';').map(|part| option(property, part.trim()));
            Ok(options.collect::<Result<Vec<_>, _>>()?.join(";"))
        }
        PropertyType::Number => Ok(text.to_owned()),
        PropertyType::String => Ok(cell.to_owned()),
    }
}

fn yes_or_no(text: &str) -> String {
    match text.to_lowercase().as_str() {
        "yes" => "true".to_owned(),
        "no" => "false".to_owned(),
        other => other.to_owned(),
    }
}

/// The value of the option that is called so, whatever the case of its label.
fn option(property: &Property, text: &str) -> Result<String, Ambiguous> {
    let options = &property.definition.options;
    if options.iter().any(|option| option == text) {
        return Ok(text.to_owned());
    }
    let lower = text.to_lowercase();
    let called = |option: &&String| property.option_label(option).to_lowercase() == lower;
    let mut named = options.iter().filter(called);
    match (named.next(), named.next()) {
        (Some(option), None) => Ok(option.clone()),
        (Some(_), Some(_)) => Err(Ambiguous),
        (None, _) => Ok(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use portico_domain::{
        id::Id,
        property::{Place, PropertyDefinition},
    };

    use super::*;

    fn property(kind: PropertyType) -> Property {
        let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        Property {
            place: Place::Value(Id::new(1).expect("an id")),
            definition: PropertyDefinition {
                name: "p".to_owned(),
                label: "P".to_owned(),
                kind,
                options: texts(&["a", "b", "c"]),
            },
            option_labels: texts(&["Alpha", "Same", "same"]),
            is_read_only: false,
            is_unique: false,
        }
    }

    #[test]
    fn cells_are_read_as_people_write_them() {
        use PropertyType as T;
        let cells = [
            (T::Enumeration, " alpha ", Ok("a")),
            (T::Enumeration, "b", Ok("b")),
            (T::Enumeration, "SAME", Err(Ambiguous)),
            (T::Enumeration, "other", Ok("other")),
            (T::MultiEnumeration, ";Alpha;c", Ok(";a;c")),
            (T::Bool, "Yes", Ok("true")),
            (T::Bool, "FALSE", Ok("false")),
            (T::Date, "1.2.2026", Ok("2026-02-01")),
            (T::Date, "2026-02-01", Ok("2026-02-01")),
            (T::Datetime, "1/2/2026 9:05", Ok("2026-02-01T09:05:00.000Z")),
            (T::String, " as it is ", Ok(" as it is ")),
        ];
        for (kind, cell, expected) in cells {
            let read = value(&property(kind), cell, DayOrder::DayMonthYear);
            assert_eq!(read, expected.map(str::to_owned), "{kind:?} {cell}");
        }
    }
}
