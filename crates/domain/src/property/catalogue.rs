//! The properties of one kind of record, and where each record keeps their values.

use super::{PropertyDefinition, RecordKind};
use crate::id::PropertyId;

/// Where a record keeps a property's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// Among its values, under the definition's id.
    Value(PropertyId),
    /// In the record itself.
    Field(Field),
}

/// What a record itself keeps and rules can ask about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// When it came into being.
    CreatedAt,
    /// When staff, a customer or an integrator last changed it.
    UpdatedAt,
    /// When the ticket was closed.
    ClosedAt,
    /// The ticket's pipeline, by id.
    Pipeline,
    /// The ticket's stage, by id.
    Stage,
    /// The ticket's owner, by id.
    Owner,
    /// The ticket's priority.
    Priority,
    /// The record's own id.
    Id,
    /// The address a message came from.
    Sender,
    /// What stands behind the `@` of that address.
    SenderDomain,
    /// The addresses a message went to.
    Recipients,
    /// The message's subject.
    Subject,
    /// How the message came in or went out.
    Channel,
}

/// A property and where its values are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Property {
    /// Where a record keeps its value.
    pub place: Place,
    /// Its definition. Options are what values can be.
    pub definition: PropertyDefinition,
    /// What people read for each option, in the same order; the option itself beyond its end.
    pub option_labels: Vec<String>,
    /// Whether only Portico sets it.
    pub is_read_only: bool,
    /// Whether no two records may have the same value.
    pub is_unique: bool,
}

impl Property {
    /// What people read for an option.
    #[must_use]
    pub fn option_label<'a>(&'a self, option: &'a str) -> &'a str {
        let at = self.definition.options.iter().position(|known| known == option);
        at.and_then(|at| self.option_labels.get(at)).map_or(option, String::as_str)
    }
}

/// The properties that rules can ask about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Catalogue {
    /// Of contacts.
    pub contact: Properties,
    /// Of companies; rules do not ask about them, searches do.
    pub company: Properties,
    /// Of tickets.
    pub ticket: Properties,
    /// Of messages.
    pub message: Properties,
}

impl Catalogue {
    /// The properties of that kind of record.
    #[must_use]
    pub const fn of(&self, record: RecordKind) -> &Properties {
        match record {
            RecordKind::Contact => &self.contact,
            RecordKind::Company => &self.company,
            RecordKind::Ticket => &self.ticket,
            RecordKind::Message => &self.message,
        }
    }
}

/// The properties of one kind of record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Properties(Vec<Property>);

impl Properties {
    /// In that order.
    #[must_use]
    pub const fn new(all: Vec<Property>) -> Self {
        Self(all)
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> &[Property] {
        &self.0
    }

    /// The property of that name.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Property> {
        self.0.iter().find(|property| property.definition.name == name)
    }
}
