//! From written filters to checked ones; every mistake is named with its place.

use super::{
    Filter, FilterGroups, Group, Key, Operator, Pattern, Test, WrittenFilter, WrittenGroup, key,
    operator::Operands,
};
use crate::property::{Properties, Property, PropertyType};

/// Most characters of a value in a filter.
const VALUE_MAX: usize = 1_000;
/// Most values of one filter.
const VALUES_MAX: usize = 100;

/// How large filter groups may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Groups.
    pub groups: usize,
    /// Filters in each.
    pub in_group: usize,
    /// Filters in all.
    pub filters: usize,
}

impl Limits {
    /// Of a rule in the settings.
    pub const RULE: Self = Self { groups: 5, in_group: 10, filters: 25 };
    /// Of a search through the records API.
    pub const SEARCH: Self = Self { groups: 5, in_group: 6, filters: 18 };
}

/// The part of a filter that is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The property.
    Property,
    /// The operator.
    Operator,
    /// `value`.
    Value,
    /// `high_value`.
    HighValue,
    /// `values`.
    Values,
}

impl Part {
    /// The name in the API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Property => "property",
            Self::Operator => "operator",
            Self::Value => "value",
            Self::HighValue => "high_value",
            Self::Values => "values",
        }
    }
}

/// Why filters were refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// More groups than allowed.
    #[error("has more than {0} groups")]
    TooManyGroups(usize),
    /// More filters in a group than allowed.
    #[error("has more than {0} filters")]
    TooManyInGroup(usize),
    /// More filters in all than allowed.
    #[error("has more than {0} filters in all")]
    TooMany(usize),
    /// A group without filters.
    #[error("has no filter")]
    EmptyGroup,
    /// There is no such property.
    #[error("is not a property: {0}")]
    UnknownProperty(String),
    /// There is no such operator.
    #[error("is not an operator: {0}")]
    UnknownOperator(String),
    /// The operator does not go with the property's type.
    #[error("cannot be used with this property")]
    Unfit,
    /// A value is missing.
    #[error("is missing")]
    Missing,
    /// The operator takes no such value.
    #[error("is not taken by this operator")]
    NotTaken,
    /// A value is too long.
    #[error("is longer than 1,000 characters")]
    TooLong,
    /// Too many values.
    #[error("has more than 100 values")]
    TooManyValues,
    /// A NUL, which no value holds.
    #[error("contains a NUL character")]
    Nul,
    /// Not a number.
    #[error("is not a number")]
    Number,
    /// Neither true nor false.
    #[error("is not true or false")]
    Bool,
    /// Not a day or a time.
    #[error("is not a date or time like 2026-01-31 or 2026-01-31T09:30:00Z")]
    Time,
    /// Nothing that could be a word.
    #[error("has no letter or digit")]
    NoWord,
    /// The upper end lies below the lower one.
    #[error("is below the lower value")]
    UpsideDown,
    /// None of the property's options.
    #[error("is not one of the property's options: {0}")]
    Option(String),
}

/// A mistake and its place; places count from zero.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterError {
    /// The group, or none where all of them together are meant.
    pub group: Option<usize>,
    /// The filter in it and the part of that.
    pub filter: Option<(usize, Part)>,
    /// What is wrong.
    pub reason: Reason,
}

impl FilterError {
    /// The place as a path, e.g. `0.filters.2.value`; empty for all groups together.
    #[must_use]
    pub fn path(&self) -> String {
        match (self.group, self.filter) {
            (None, _) => String::new(),
            (Some(group), None) => format!("{group}.filters"),
            (Some(group), Some((filter, part))) => {
                format!("{group}.filters.{filter}.{}", part.name())
            }
        }
    }
}

/// Checks written groups. `None` when there are no groups.
///
/// # Errors
/// Every mistake, with its place.
pub fn parse(
    written: &[WrittenGroup],
    properties: &Properties,
    limits: Limits,
) -> Result<Option<FilterGroups>, Vec<FilterError>> {
    let mut errors = sizes(written, limits);
    let mut groups = Vec::with_capacity(written.len());
    for (number, group) in written.iter().enumerate() {
        let mut parsed: Group = Vec::with_capacity(group.filters.len());
        for (place, filter) in group.filters.iter().enumerate() {
            match parse_filter(filter, properties) {
                Ok(filter) => parsed.push(filter),
                Err((part, reason)) => errors.push(FilterError {
                    group: Some(number),
                    filter: Some((place, part)),
                    reason,
                }),
            }
        }
        groups.push(parsed);
    }
    match (errors.is_empty(), groups.is_empty()) {
        (false, _) => Err(errors),
        (true, true) => Ok(None),
        (true, false) => Ok(Some(FilterGroups(groups.into()))),
    }
}

fn sizes(written: &[WrittenGroup], limits: Limits) -> Vec<FilterError> {
    let of_all = |reason| FilterError { group: None, filter: None, reason };
    let mut errors = Vec::new();
    if written.len() > limits.groups {
        errors.push(of_all(Reason::TooManyGroups(limits.groups)));
    }
    if written.iter().map(|group| group.filters.len()).sum::<usize>() > limits.filters {
        errors.push(of_all(Reason::TooMany(limits.filters)));
    }
    for (number, group) in written.iter().enumerate() {
        let reason = match group.filters.len() {
            0 => Reason::EmptyGroup,
            many if many > limits.in_group => Reason::TooManyInGroup(limits.in_group),
            _ => continue,
        };
        errors.push(FilterError { group: Some(number), filter: None, reason });
    }
    errors
}

type Parsed<T> = Result<T, (Part, Reason)>;

fn parse_filter(written: &WrittenFilter, properties: &Properties) -> Parsed<Filter> {
    let property = properties.named(&written.property);
    let unknown = || (Part::Property, Reason::UnknownProperty(written.property.clone()));
    let property = property.ok_or_else(unknown)?;
    let operator = Operator::named(&written.operator);
    let unknown = || (Part::Operator, Reason::UnknownOperator(written.operator.clone()));
    let operator = operator.ok_or_else(unknown)?;
    if !operator.fits(property) {
        return Err((Part::Operator, Reason::Unfit));
    }
    only_what_is_taken(written, operator.operands())?;
    let test = parse_test(written, property, operator)?;
    Ok(Filter { property: property.clone(), operator, test })
}

fn only_what_is_taken(written: &WrittenFilter, operands: Operands) -> Parsed<()> {
    let value = matches!(operands, Operands::One | Operands::Range);
    if !value && written.value.is_some() {
        return Err((Part::Value, Reason::NotTaken));
    }
    if operands != Operands::Range && written.high_value.is_some() {
        return Err((Part::HighValue, Reason::NotTaken));
    }
    if operands != Operands::List && !written.values.is_empty() {
        return Err((Part::Values, Reason::NotTaken));
    }
    Ok(())
}

fn parse_test(written: &WrittenFilter, property: &Property, operator: Operator) -> Parsed<Test> {
    let kind = property.definition.kind;
    let one = || operand(kind, written.value.as_deref(), Part::Value);
    Ok(match operator {
        Operator::HasProperty => Test::Present,
        Operator::NotHasProperty => Test::Missing,
        Operator::Eq => Test::Is(one()?),
        Operator::Neq => Test::IsNot(one()?),
        Operator::Lt => Test::Before(one()?),
        Operator::Lte => Test::UpTo(one()?),
        Operator::Gt => Test::After(one()?),
        Operator::Gte => Test::From(one()?),
        Operator::Between => {
            let (low, high) =
                (one()?, operand(kind, written.high_value.as_deref(), Part::HighValue)?);
            if high < low {
                return Err((Part::HighValue, Reason::UpsideDown));
            }
            Test::Between(low, high)
        }
        Operator::In | Operator::NotIn => list(written, kind, operator)?,
        Operator::ContainsToken | Operator::NotContainsToken => {
            words(written, kind, operator == Operator::ContainsToken)?
        }
    })
}

fn list(written: &WrittenFilter, kind: PropertyType, operator: Operator) -> Parsed<Test> {
    if written.values.is_empty() {
        return Err((Part::Values, Reason::Missing));
    }
    if written.values.len() > VALUES_MAX {
        return Err((Part::Values, Reason::TooManyValues));
    }
    let wanted = operator == Operator::In;
    if kind == PropertyType::MultiEnumeration {
        let options = written.values.iter();
        let options = options.map(|value| plain(Some(value), Part::Values).map(str::to_owned));
        let options = options.collect::<Parsed<Vec<_>>>()?;
        return Ok(if wanted { Test::Checked(options) } else { Test::Unchecked(options) });
    }
    let keys = written.values.iter().map(|value| operand(kind, Some(value), Part::Values));
    let keys = keys.collect::<Parsed<Vec<_>>>()?;
    Ok(if wanted { Test::OneOf(keys) } else { Test::NoneOf(keys) })
}

fn words(written: &WrittenFilter, kind: PropertyType, wanted: bool) -> Parsed<Test> {
    let text = plain(written.value.as_deref(), Part::Value)?;
    match kind {
        PropertyType::Bool | PropertyType::Enumeration => {
            let option = vec![Key::Text(text.to_owned())];
            Ok(if wanted { Test::OneOf(option) } else { Test::NoneOf(option) })
        }
        PropertyType::MultiEnumeration => {
            let option = vec![text.to_owned()];
            Ok(if wanted { Test::Checked(option) } else { Test::Unchecked(option) })
        }
        _ => {
            let patterns = Pattern::parse_all(text).ok_or((Part::Value, Reason::NoWord))?;
            Ok(if wanted { Test::Words(patterns) } else { Test::NotWords(patterns) })
        }
    }
}

/// A text that is there, not too long and without NUL.
fn plain(text: Option<&str>, part: Part) -> Parsed<&str> {
    let text = text.unwrap_or_default();
    if text.trim().is_empty() {
        return Err((part, Reason::Missing));
    }
    if text.contains('\0') {
        return Err((part, Reason::Nul));
    }
    if text.chars().count() > VALUE_MAX {
        return Err((part, Reason::TooLong));
    }
    Ok(text)
}

fn operand(kind: PropertyType, text: Option<&str>, part: Part) -> Parsed<Key> {
    let text = plain(text, part)?;
    let refused = match kind {
        PropertyType::Bool if !matches!(text, "true" | "false") => Reason::Bool,
        PropertyType::Number => Reason::Number,
        _ => Reason::Time,
    };
    let known = if refused == Reason::Bool { None } else { key(kind, text) };
    known.ok_or((part, refused))
}

/// The mistakes that the records API lets pass and settings do not: options that no
/// value of the property can be.
#[must_use]
pub fn unknown_options(written: &[WrittenGroup], properties: &Properties) -> Vec<FilterError> {
    let mut errors = Vec::new();
    for (number, group) in written.iter().enumerate() {
        for (place, filter) in group.filters.iter().enumerate() {
            let Some(property) = properties.named(&filter.property) else { continue };
            if let Some((part, option)) = unknown_option(filter, property) {
                errors.push(FilterError {
                    group: Some(number),
                    filter: Some((place, part)),
                    reason: Reason::Option(option),
                });
            }
        }
    }
    errors
}

fn unknown_option(filter: &WrittenFilter, property: &Property) -> Option<(Part, String)> {
    let definition = &property.definition;
    let known = |value: &&String| definition.options.iter().any(|option| option == *value);
    match definition.kind {
        PropertyType::Enumeration => {}
        PropertyType::MultiEnumeration if filter.operator != Operator::Eq.name() => {}
        _ => return None,
    }
    let value = filter.value.as_ref().filter(|value| !known(value));
    let listed = filter.values.iter().find(|value| !known(value));
    value
        .map(|value| (Part::Value, value.clone()))
        .or_else(|| listed.map(|value| (Part::Values, value.clone())))
}
