//! Property definitions and the values they admit (SPEC 1.3).

mod assign;
pub mod built_in;
mod catalogue;
mod day_order;
mod field_type;
mod full;
mod options;
mod value;
mod written;

pub use assign::{Assignment, Unassignable, assign, checked};
pub use catalogue::{Catalogue, Field, Place, Properties, Property};
pub use day_order::DayOrder;
pub use full::{
    FullDefinition, InvalidDefinition, NO_POSITION, label as definition_label,
    name as definition_name,
};
pub use options::{PropertyOption, yes_and_no};
pub use value::{InvalidValue, parse_value};
pub use written::{DefinitionChange, WrittenDefinition};

/// What kind of record a property belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RecordKind {
    /// Contacts.
    Contact,
    /// Companies.
    Company,
    /// Tickets.
    Ticket,
    /// Messages. Theirs are no properties of the records API: rules ask about them.
    Message,
}

impl RecordKind {
    /// The name in the API and in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::Company => "company",
            Self::Ticket => "ticket",
            Self::Message => "message",
        }
    }
}

/// The type of a property's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PropertyType {
    /// Text.
    String,
    /// A decimal number.
    Number,
    /// `true` or `false`.
    Bool,
    /// One of the options.
    Enumeration,
    /// Any of the options, joined by `;`.
    MultiEnumeration,
    /// A day, `YYYY-MM-DD`.
    Date,
    /// A point in time.
    Datetime,
}

impl PropertyType {
    /// The name in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Number => "number",
            Self::Bool => "bool",
            Self::Enumeration => "enumeration",
            Self::MultiEnumeration => "multi_enumeration",
            Self::Date => "date",
            Self::Datetime => "datetime",
        }
    }

    /// The type of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        use PropertyType as T;
        [T::String, T::Number, T::Bool, T::Enumeration, T::MultiEnumeration, T::Date, T::Datetime]
            .into_iter()
            .find(|kind| kind.name() == name)
    }
}

/// A property: what it is called and which values it admits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PropertyDefinition {
    /// The name in the API, e.g. `p_product`.
    pub name: String,
    /// What people read.
    pub label: String,
    /// The type of its values.
    pub kind: PropertyType,
    /// The options of an enumeration, in order; empty for other types.
    pub options: Vec<String>,
}
