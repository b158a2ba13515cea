//! Filters in plain words, for people who decide about them.

use super::{Filter, FilterGroups, Key, Operator, Pattern, Test};
use crate::{property::PropertyType, time::Timestamp};

/// The groups as one clause, e.g. `Plan is Enterprise and Region is one of EU or UK`;
/// groups are joined by a semicolon and "or".
#[must_use]
pub fn sentence(groups: &FilterGroups) -> String {
    let group = |group: &Vec<Filter>| {
        let filters: Vec<String> = group.iter().map(sentence_of).collect();
        filters.join(" and ")
    };
    let groups: Vec<String> = groups.groups().iter().map(group).collect();
    groups.join("; or ")
}

/// One filter as a clause.
#[must_use]
pub fn sentence_of(filter: &Filter) -> String {
    let label = &filter.property.definition.label;
    format!("{label} {}", predicate(filter))
}

fn predicate(filter: &Filter) -> String {
    let one = |key: &Key| shown(filter, key);
    let order = |operator: Operator, key: &Key| {
        format!("{} {}", operator.phrase(filter.property.definition.kind), one(key))
    };
    match &filter.test {
        Test::Present => "is known".to_owned(),
        Test::Missing => "is unknown".to_owned(),
        Test::Is(key) => format!("is {}", one(key)),
        Test::IsNot(key) => format!("is known and not {}", one(key)),
        Test::Before(key) => order(Operator::Lt, key),
        Test::UpTo(key) => order(Operator::Lte, key),
        Test::After(key) => order(Operator::Gt, key),
        Test::From(key) => order(Operator::Gte, key),
        Test::Between(low, high) => format!("is between {} and {}", one(low), one(high)),
        Test::OneOf(keys) => format!("is {}", any_of(keys.iter().map(one).collect())),
        Test::NoneOf(keys) => {
            format!("is known and not {}", any_of(keys.iter().map(one).collect()))
        }
        Test::Checked(options) => format!("includes {}", any_of(labels(filter, options))),
        Test::Unchecked(options) => {
            format!("is known and does not include {}", any_of(labels(filter, options)))
        }
        Test::Words(patterns) => format!("contains the word {}", all_of(patterns)),
        Test::NotWords(patterns) => {
            format!("is known and does not contain the word {}", all_of(patterns))
        }
    }
}

fn labels(filter: &Filter, options: &[String]) -> Vec<String> {
    options.iter().map(|option| filter.property.option_label(option).to_owned()).collect()
}

fn shown(filter: &Filter, key: &Key) -> String {
    match (key, filter.property.definition.kind) {
        (Key::Instant(millis), kind) => {
            let time = Timestamp::from_millis(*millis).to_string();
            match time.strip_suffix("T00:00:00.000Z") {
                Some(day) if kind == PropertyType::Date => day.to_owned(),
                _ => time,
            }
        }
        (Key::Text(text), PropertyType::Number) => super::key::decimal(text),
        (Key::Text(text), PropertyType::String) => format!("“{text}”"),
        (Key::Text(text), _) => filter.property.option_label(text).to_owned(),
    }
}

fn any_of(mut values: Vec<String>) -> String {
    match (values.pop(), values.is_empty()) {
        (None, _) => "nothing".to_owned(),
        (Some(only), true) => only,
        (Some(last), false) => format!("one of {} or {last}", values.join(", ")),
    }
}

fn all_of(patterns: &[Pattern]) -> String {
    let words: Vec<String> =
        patterns.iter().map(|pattern| format!("“{}”", pattern.parts().join("*"))).collect();
    words.join(" and ")
}

impl Operator {
    /// What the builder's menu reads for a property of that type.
    #[must_use]
    pub const fn phrase(self, kind: PropertyType) -> &'static str {
        let is_time = matches!(kind, PropertyType::Date | PropertyType::Datetime);
        let is_several = matches!(kind, PropertyType::MultiEnumeration);
        let is_text = !is_time && !matches!(kind, PropertyType::Number);
        match self {
            Self::Eq if is_several => "is exactly",
            Self::Eq => "is",
            Self::Neq if is_several => "is not exactly",
            Self::Neq => "is not",
            Self::In if is_several => "includes any of",
            Self::In => "is any of",
            Self::NotIn if is_several => "includes none of",
            Self::NotIn => "is none of",
            Self::ContainsToken if is_several => "includes",
            Self::ContainsToken => "contains the word",
            Self::NotContainsToken if is_several => "does not include",
            Self::NotContainsToken => "does not contain the word",
            Self::Lt if is_text => "comes before",
            Self::Lt if is_time => "is before",
            Self::Lt => "is less than",
            Self::Lte if is_text => "is or comes before",
            Self::Lte if is_time => "is on or before",
            Self::Lte => "is at most",
            Self::Gt if is_text => "comes after",
            Self::Gt if is_time => "is after",
            Self::Gt => "is more than",
            Self::Gte if is_text => "is or comes after",
            Self::Gte if is_time => "is on or after",
            Self::Gte => "is at least",
            Self::Between => "is between",
            Self::HasProperty => "is known",
            Self::NotHasProperty => "is unknown",
        }
    }
}
