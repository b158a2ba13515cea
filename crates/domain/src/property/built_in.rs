//! The properties that every installation has. They cannot be deleted.
//!
//! Definitions whose values are kept among a record's values have ids that a migration gave
//! them.

use super::{Field, Place, PropertyDefinition, PropertyType, RecordKind, catalogue::Property};
use crate::id::{Id, PropertyId};

/// A property that every installation has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BuiltIn {
    /// What kind of record it belongs to.
    pub record: RecordKind,
    /// The name in the API.
    pub name: &'static str,
    /// What people read.
    pub label: &'static str,
    /// The type of its values.
    pub kind: PropertyType,
    /// What values can be, as far as it is fixed, and what people read for them.
    pub options: &'static [(&'static str, &'static str)],
    place: Kept,
}

/// Where its values are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kept {
    Value(PropertyId),
    Field(Field),
}

impl BuiltIn {
    /// The id of its definition, if its values are kept among a record's values.
    #[must_use]
    pub fn id(&self) -> Option<PropertyId> {
        match self.place {
            Kept::Value(id) => Some(id),
            Kept::Field(_) => None,
        }
    }

    /// The property, if the record itself keeps its value.
    #[must_use]
    pub fn of_record(&self) -> Option<Property> {
        let Kept::Field(field) = self.place else { return None };
        Some(Property {
            place: Place::Field(field),
            definition: PropertyDefinition {
                name: self.name.to_owned(),
                label: self.label.to_owned(),
                kind: self.kind,
                options: self.options.iter().map(|(value, _)| (*value).to_owned()).collect(),
            },
            option_labels: self.options.iter().map(|(_, label)| (*label).to_owned()).collect(),
        })
    }
}

const fn value(
    record: RecordKind,
    id: PropertyId,
    name: &'static str,
    label: &'static str,
    kind: PropertyType,
) -> BuiltIn {
    BuiltIn { record, name, label, kind, options: &[], place: Kept::Value(id) }
}

const fn field(
    record: RecordKind,
    field: Field,
    name: &'static str,
    label: &'static str,
    kind: PropertyType,
    options: &'static [(&'static str, &'static str)],
) -> BuiltIn {
    BuiltIn { record, name, label, kind, options, place: Kept::Field(field) }
}

/// The ticket's subject.
pub const SUBJECT: PropertyId = Id::fixed(1);
/// The ticket's category.
pub const CATEGORY: PropertyId = Id::fixed(2);
/// How the ticket came in.
pub const SOURCE: PropertyId = Id::fixed(3);
/// The contact's address.
pub const EMAIL: PropertyId = Id::fixed(11);
/// The contact's first name.
pub const FIRST_NAME: PropertyId = Id::fixed(12);
/// The contact's last name.
pub const LAST_NAME: PropertyId = Id::fixed(13);
/// What the contact does.
pub const JOB_TITLE: PropertyId = Id::fixed(14);
/// The contact's telephone number.
pub const PHONE: PropertyId = Id::fixed(15);

const PRIORITIES: &[(&str, &str)] =
    &[("LOW", "Low"), ("MEDIUM", "Medium"), ("HIGH", "High"), ("URGENT", "Urgent")];

const CHANNELS: &[(&str, &str)] = &[
    ("portal", "Portal"),
    ("help_desk", "Help desk"),
    ("email", "E-mail"),
    ("api", "API"),
    ("import", "Import"),
];

use Field as F;
use PropertyType as T;
use RecordKind as R;

/// All of them.
pub const BUILT_IN: [BuiltIn; 22] = [
    value(R::Ticket, SUBJECT, "subject", "Subject", T::String),
    value(R::Ticket, CATEGORY, "hs_ticket_category", "Category", T::Enumeration),
    value(R::Ticket, SOURCE, "source_type", "Source", T::Enumeration),
    field(R::Ticket, F::Priority, "hs_ticket_priority", "Priority", T::Enumeration, PRIORITIES),
    field(R::Ticket, F::Pipeline, "hs_pipeline", "Pipeline", T::Enumeration, &[]),
    field(R::Ticket, F::Stage, "hs_pipeline_stage", "Stage", T::Enumeration, &[]),
    field(R::Ticket, F::Owner, "hubspot_owner_id", "Ticket owner", T::Enumeration, &[]),
    field(R::Ticket, F::CreatedAt, "createdate", "Create date", T::Datetime, &[]),
    field(R::Ticket, F::UpdatedAt, "hs_lastmodifieddate", "Last modified", T::Datetime, &[]),
    field(R::Ticket, F::ClosedAt, "closed_date", "Close date", T::Datetime, &[]),
    value(R::Contact, EMAIL, "email", "E-mail", T::String),
    value(R::Contact, FIRST_NAME, "firstname", "First name", T::String),
    value(R::Contact, LAST_NAME, "lastname", "Last name", T::String),
    value(R::Contact, JOB_TITLE, "jobtitle", "Job title", T::String),
    value(R::Contact, PHONE, "phone", "Phone", T::String),
    field(R::Contact, F::CreatedAt, "createdate", "Create date", T::Datetime, &[]),
    field(R::Contact, F::UpdatedAt, "lastmodifieddate", "Last modified", T::Datetime, &[]),
    field(R::Message, F::Sender, "sender", "Sender address", T::String, &[]),
    field(R::Message, F::SenderDomain, "sender_domain", "Sender domain", T::String, &[]),
    field(R::Message, F::Recipients, "recipients", "Recipients", T::String, &[]),
    field(R::Message, F::Subject, "subject", "Subject", T::String, &[]),
    field(R::Message, F::Channel, "channel", "Channel", T::Enumeration, CHANNELS),
];
