//! Filters joined by AND in groups joined by OR (SPEC 2.4), over the properties
//! of any kind of record.
//!
//! The meaning of an operator is defined once, by the order-preserving [`key`] of
//! a value and by its [`words`]. [`FilterGroups::admits`] reads them in memory;
//! the store keeps both beside each value and compares them in SQL.

mod evaluate;
mod fold;
mod key;
mod operator;
mod parse;
mod sentence;
mod words;
mod written;

pub use evaluate::{Facts, Record};
pub use fold::fold;
pub use key::{Key, key, key_text};
pub use operator::{Operands, Operator};
pub use parse::{FilterError, Limits, Part, Reason, parse, unknown_options};
pub use sentence::{sentence, sentence_of};
pub use words::{Pattern, words, words_text};
pub use written::{WrittenFilter, WrittenGroup};

use std::sync::Arc;

use crate::property::Property;

/// Groups joined by OR; at least one group, each with at least one filter.
/// Built by [`parse`] alone. Cloning shares it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterGroups(Arc<[Group]>);

/// Filters joined by AND.
pub type Group = Vec<Filter>;

/// A property and what its value must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// The property.
    pub property: Property,
    /// As it was written.
    pub operator: Operator,
    /// What is asked of the value.
    pub test: Test,
}

/// What a filter asks of a value. A missing value passes [`Test::Missing`] alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// There is a value.
    Present,
    /// There is none.
    Missing,
    /// The key is that one.
    Is(Key),
    /// The key is another.
    IsNot(Key),
    /// The key comes before.
    Before(Key),
    /// The key comes before or is that one.
    UpTo(Key),
    /// The key comes after.
    After(Key),
    /// The key comes after or is that one.
    From(Key),
    /// The key lies between, ends included.
    Between(Key, Key),
    /// The key is one of those.
    OneOf(Vec<Key>),
    /// The key is none of those.
    NoneOf(Vec<Key>),
    /// One of the checked options is one of those.
    Checked(Vec<String>),
    /// None of the checked options is one of those.
    Unchecked(Vec<String>),
    /// Each pattern matches some word.
    Words(Vec<Pattern>),
    /// Not each pattern matches some word.
    NotWords(Vec<Pattern>),
}

impl FilterGroups {
    /// The groups.
    #[must_use]
    pub fn groups(&self) -> &[Group] {
        &self.0
    }

    /// Every filter, group by group.
    pub fn filters(&self) -> impl Iterator<Item = &Filter> {
        self.0.iter().flatten()
    }

    /// The properties that the filters ask about, each once, in order of appearance.
    #[must_use]
    pub fn properties(&self) -> Vec<&Property> {
        let mut found: Vec<&Property> = Vec::new();
        for filter in self.filters() {
            if !found.iter().any(|known| known.place == filter.property.place) {
                found.push(&filter.property);
            }
        }
        found
    }
}
