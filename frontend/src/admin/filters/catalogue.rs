//! What can be asked about a kind of record, as the server says it.

use portico_api_types::settings::{Filter, FilterOperator, FilterProperty};
use portico_domain::filter::{Operands, Operator, Part};

/// The property of that name.
pub(super) fn property<'a>(all: &'a [FilterProperty], name: &str) -> Option<&'a FilterProperty> {
    all.iter().find(|property| property.name == name)
}

/// The property's operator of that name.
pub(super) fn operator<'a>(property: &'a FilterProperty, name: &str) -> Option<&'a FilterOperator> {
    property.operators.iter().find(|operator| operator.name == name)
}

/// How many values the operator of that name takes.
pub(super) fn operands(name: &str) -> Operands {
    Operator::named(name).map_or(Operands::One, Operator::operands)
}

/// What values of a property are like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Values {
    /// Any text.
    Text,
    /// Decimal numbers.
    Number,
    /// Days.
    Day,
    /// Points in time.
    Moment,
    /// `true` and `false`.
    YesNo,
    /// One of the options.
    Options,
    /// Any of the options.
    ManyOptions,
}

/// What values of the property are like.
pub(super) fn values(property: &FilterProperty) -> Values {
    match (property.kind.as_str(), property.options.is_empty()) {
        ("multi_enumeration", false) => Values::ManyOptions,
        (_, false) => Values::Options,
        ("bool", true) => Values::YesNo,
        ("number", true) => Values::Number,
        ("date", true) => Values::Day,
        ("datetime", true) => Values::Moment,
        (_, true) => Values::Text,
    }
}

/// The filter about a property before anything else is chosen.
pub(super) fn fresh(property: &FilterProperty) -> Filter {
    let operator = property.operators.first().map(|operator| operator.name.clone());
    Filter {
        property: property.name.clone(),
        operator: operator.unwrap_or_default(),
        ..Filter::default()
    }
}

/// Gives the filter another operator; values stay as far as that one takes them.
pub(super) fn set_operator(filter: &mut Filter, name: &str) {
    filter.operator = name.to_owned();
    let first = filter.value.take().or_else(|| filter.values.first().cloned());
    match operands(name) {
        Operands::None => filter.values.clear(),
        Operands::One | Operands::Range => {
            filter.value = first;
            filter.values.clear();
        }
        Operands::List if filter.values.is_empty() => {
            filter.values = first.into_iter().filter(|value| !value.is_empty()).collect();
        }
        Operands::List => {}
    }
    if operands(name) != Operands::Range {
        filter.high_value = None;
    }
}

/// The part that is still to be chosen or filled in, or that does not exist any more.
pub(super) fn lacks(filter: &Filter, all: &[FilterProperty]) -> Option<Part> {
    let Some(property) = property(all, &filter.property) else { return Some(Part::Property) };
    if operator(property, &filter.operator).is_none() {
        return Some(Part::Operator);
    }
    let is_empty =
        |value: &Option<String>| value.as_ref().is_none_or(|value| value.trim().is_empty());
    match operands(&filter.operator) {
        Operands::One if is_empty(&filter.value) => Some(Part::Value),
        Operands::Range if is_empty(&filter.value) => Some(Part::Value),
        Operands::Range if is_empty(&filter.high_value) => Some(Part::HighValue),
        Operands::List if filter.values.is_empty() => Some(Part::Values),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size() -> FilterProperty {
        let operator = |name: &str, takes: &str| FilterOperator {
            name: name.to_owned(),
            phrase: String::new(),
            takes: takes.to_owned(),
        };
        FilterProperty {
            name: "size".to_owned(),
            label: "Company size".to_owned(),
            kind: "number".to_owned(),
            options: Vec::new(),
            operators: vec![
                operator("EQ", "one"),
                operator("IN", "list"),
                operator("BETWEEN", "range"),
                operator("HAS_PROPERTY", "none"),
            ],
        }
    }

    #[test]
    fn values_stay_as_far_as_the_operator_takes_them() {
        let mut filter = fresh(&size());
        filter.value = Some("5".to_owned());
        set_operator(&mut filter, "IN");
        assert_eq!((filter.value.clone(), filter.values.clone()), (None, vec!["5".to_owned()]));
        set_operator(&mut filter, "BETWEEN");
        filter.high_value = Some("9".to_owned());
        assert_eq!((filter.value.as_deref(), filter.values.len()), (Some("5"), 0));
        set_operator(&mut filter, "HAS_PROPERTY");
        let bare = Filter { operator: "HAS_PROPERTY".to_owned(), ..Filter::default() };
        assert_eq!(filter, Filter { property: "size".to_owned(), ..bare });
    }

    #[test]
    fn what_is_missing_is_named_from_left_to_right() {
        let all = [size()];
        let mut filter = Filter::default();
        assert_eq!(lacks(&filter, &all), Some(Part::Property));
        filter.property = "size".to_owned();
        assert_eq!(lacks(&filter, &all), Some(Part::Operator));
        filter.operator = "BETWEEN".to_owned();
        assert_eq!(lacks(&filter, &all), Some(Part::Value));
        filter.value = Some("1".to_owned());
        assert_eq!(lacks(&filter, &all), Some(Part::HighValue));
        filter.operator = "IN".to_owned();
        assert_eq!(lacks(&filter, &all), Some(Part::Values));
        filter.operator = "HAS_PROPERTY".to_owned();
        assert_eq!(lacks(&filter, &all), None);
    }
}
