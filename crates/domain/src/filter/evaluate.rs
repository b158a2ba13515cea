//! What filters say about a record in memory.

use std::{borrow::Cow, collections::HashMap};

use super::{Filter, FilterGroups, Key, Pattern, Test, key, words};
use crate::property::{Place, PropertyType};

/// A record's values, to be asked for one by one.
pub trait Facts {
    /// The canonical value of the property in that place, if there is one.
    fn value(&self, place: Place) -> Option<Cow<'_, str>>;
}

/// A record's values by place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record(HashMap<Place, String>);

impl Record {
    /// Sets a value; an empty one is none.
    pub fn set(&mut self, place: Place, value: String) {
        if value.is_empty() {
            self.0.remove(&place);
        } else {
            self.0.insert(place, value);
        }
    }
}

impl FromIterator<(Place, String)> for Record {
    fn from_iter<T: IntoIterator<Item = (Place, String)>>(values: T) -> Self {
        let mut record = Self::default();
        for (place, value) in values {
            record.set(place, value);
        }
        record
    }
}

impl Facts for Record {
    fn value(&self, place: Place) -> Option<Cow<'_, str>> {
        self.0.get(&place).map(|value| Cow::Borrowed(value.as_str()))
    }
}

impl FilterGroups {
    /// Whether one of the groups admits the record.
    #[must_use]
    pub fn admits(&self, record: &impl Facts) -> bool {
        self.groups().iter().any(|group| group.iter().all(|filter| filter.admits(record)))
    }
}

impl Filter {
    /// Whether the record's value passes.
    #[must_use]
    pub fn admits(&self, record: &impl Facts) -> bool {
        let value = record.value(self.property.place);
        self.test.passes(self.property.definition.kind, value.as_deref())
    }
}

impl Test {
    fn passes(&self, kind: PropertyType, value: Option<&str>) -> bool {
        let Some(value) = value.filter(|value| !value.is_empty()) else {
            return *self == Self::Missing;
        };
        let compare = |holds: &dyn Fn(Key) -> bool| key(kind, value).is_some_and(holds);
        match self {
            Self::Present => true,
            Self::Missing => false,
            Self::Is(wanted) => compare(&|key| key == *wanted),
            Self::IsNot(wanted) => compare(&|key| key != *wanted),
            Self::Before(end) => compare(&|key| key < *end),
            Self::UpTo(end) => compare(&|key| key <= *end),
            Self::After(start) => compare(&|key| key > *start),
            Self::From(start) => compare(&|key| key >= *start),
            Self::Between(low, high) => compare(&|key| (low..=high).contains(&&key)),
            Self::OneOf(wanted) => compare(&|key| wanted.contains(&key)),
            Self::NoneOf(unwanted) => compare(&|key| !unwanted.contains(&key)),
            Self::Checked(options) => is_checked(value, options),
            Self::Unchecked(options) => !is_checked(value, options),
            Self::Words(patterns) => has_words(value, patterns),
            Self::NotWords(patterns) => !has_words(value, patterns),
        }
    }
}

fn is_checked(value: &str, options: &[String]) -> bool {
    value.split(';').any(|checked| options.iter().any(|option| option == checked))
}

fn has_words(value: &str, patterns: &[Pattern]) -> bool {
    let words = words(value);
    patterns.iter().all(|pattern| words.iter().any(|word| pattern.matches(word)))
}
