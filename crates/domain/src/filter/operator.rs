//! The operators, and the types of property each can be used with.

use crate::property::{Place, Property, PropertyType};

/// What a filter asks (SPEC 2.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operator {
    /// Is that value.
    Eq,
    /// Has another value.
    Neq,
    /// Is less or earlier.
    Lt,
    /// Is less or earlier, or that value.
    Lte,
    /// Is greater or later.
    Gt,
    /// Is greater or later, or that value.
    Gte,
    /// Lies between two values, ends included.
    Between,
    /// Is one of some values.
    In,
    /// Has a value that is none of them.
    NotIn,
    /// Has any value.
    HasProperty,
    /// Has no value.
    NotHasProperty,
    /// Has a word.
    ContainsToken,
    /// Has a value without that word.
    NotContainsToken,
}

/// How many values an operator takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operands {
    /// None.
    None,
    /// `value`.
    One,
    /// `value` and `high_value`.
    Range,
    /// `values`.
    List,
}

impl Operator {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 13] = [
        Self::Eq,
        Self::Neq,
        Self::In,
        Self::NotIn,
        Self::ContainsToken,
        Self::NotContainsToken,
        Self::Lt,
        Self::Lte,
        Self::Gt,
        Self::Gte,
        Self::Between,
        Self::HasProperty,
        Self::NotHasProperty,
    ];

    /// The name in the API and in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Eq => "EQ",
            Self::Neq => "NEQ",
            Self::Lt => "LT",
            Self::Lte => "LTE",
            Self::Gt => "GT",
            Self::Gte => "GTE",
            Self::Between => "BETWEEN",
            Self::In => "IN",
            Self::NotIn => "NOT_IN",
            Self::HasProperty => "HAS_PROPERTY",
            Self::NotHasProperty => "NOT_HAS_PROPERTY",
            Self::ContainsToken => "CONTAINS_TOKEN",
            Self::NotContainsToken => "NOT_CONTAINS_TOKEN",
        }
    }

    /// The operator of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|operator| operator.name() == name)
    }

    /// How many values it takes.
    #[must_use]
    pub const fn operands(self) -> Operands {
        match self {
            Self::HasProperty | Self::NotHasProperty => Operands::None,
            Self::Between => Operands::Range,
            Self::In | Self::NotIn => Operands::List,
            _ => Operands::One,
        }
    }

    /// Whether it can be used with the property.
    #[must_use]
    pub fn fits(self, property: &Property) -> bool {
        let kind = property.definition.kind;
        let is_choice = matches!(
            kind,
            PropertyType::Bool | PropertyType::Enumeration | PropertyType::MultiEnumeration
        );
        let is_time_of_record = matches!(property.place, Place::Field(_))
            && matches!(kind, PropertyType::Date | PropertyType::Datetime);
        match self {
            Self::Between => !is_choice,
            Self::ContainsToken | Self::NotContainsToken => !is_time_of_record,
            _ => true,
        }
    }
}
