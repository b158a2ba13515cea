//! The properties that every installation has. They cannot be deleted.
//!
//! Some values a record keeps itself; the others are kept among its values, under definitions
//! whose ids a migration gave them.

use super::{Field, Place, PropertyDefinition, PropertyType, RecordKind, catalogue::Property};
use crate::id::{Id, PropertyId};

/// The ticket's subject.
pub const SUBJECT: PropertyId = Id::fixed(1);
/// The ticket's category.
pub const CATEGORY: PropertyId = Id::fixed(2);
/// How the ticket came in.
pub const SOURCE: PropertyId = Id::fixed(3);
/// What the ticket is about, at length.
pub const CONTENT: PropertyId = Id::fixed(4);
/// The tickets that were merged into this one.
pub const MERGED_TICKETS: PropertyId = Id::fixed(5);
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
/// The contact's mobile phone number.
pub const MOBILE_PHONE: PropertyId = Id::fixed(16);
/// The name of the contact's company, as somebody typed it.
pub const COMPANY: PropertyId = Id::fixed(17);
/// The contact's owner, by id.
pub const CONTACT_OWNER: PropertyId = Id::fixed(25);
/// Addresses of contacts that were merged into this one.
pub const ADDITIONAL_EMAILS: PropertyId = Id::fixed(26);
/// The contacts that were merged into this one.
pub const MERGED_CONTACTS: PropertyId = Id::fixed(27);
/// The company's name.
pub const COMPANY_NAME: PropertyId = Id::fixed(31);
/// The domain of the company's addresses.
pub const COMPANY_DOMAIN: PropertyId = Id::fixed(32);
/// The company's telephone number.
pub const COMPANY_PHONE: PropertyId = Id::fixed(33);
/// The company's website.
pub const COMPANY_WEBSITE: PropertyId = Id::fixed(34);
/// The company's owner, by id.
pub const COMPANY_OWNER: PropertyId = Id::fixed(42);
/// The companies that were merged into this one.
pub const MERGED_COMPANIES: PropertyId = Id::fixed(43);

/// The options that a built-in choice of tickets has until an installation brings its own;
/// none for other properties.
#[must_use]
pub fn first_options(property: PropertyId) -> &'static [&'static str] {
    if property == CATEGORY {
        &["PRODUCT_ISSUE", "BILLING_ISSUE", "FEATURE_REQUEST", "GENERAL_INQUIRY"]
    } else if property == SOURCE {
        &["CHAT", "EMAIL", "FORM", "PHONE", "portal"]
    } else {
        &[]
    }
}

/// A property whose value a record keeps itself.
struct Kept {
    record: RecordKind,
    field: Field,
    name: &'static str,
    label: &'static str,
    kind: PropertyType,
    /// What values can be, as far as it is fixed, and what people read for them.
    options: &'static [(&'static str, &'static str)],
}

const fn kept(
    record: RecordKind,
    field: Field,
    name: &'static str,
    label: &'static str,
    kind: PropertyType,
    options: &'static [(&'static str, &'static str)],
) -> Kept {
    Kept { record, field, name, label, kind, options }
}

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

const KEPT: [Kept; 21] = [
    kept(R::Ticket, F::Priority, "hs_ticket_priority", "Priority", T::Enumeration, PRIORITIES),
    kept(R::Ticket, F::Pipeline, "hs_pipeline", "Pipeline", T::Enumeration, &[]),
    kept(R::Ticket, F::Stage, "hs_pipeline_stage", "Stage", T::Enumeration, &[]),
    kept(R::Ticket, F::Owner, "hubspot_owner_id", "Ticket owner", T::Enumeration, &[]),
    kept(R::Ticket, F::CreatedAt, "createdate", "Create date", T::Datetime, &[]),
    kept(R::Ticket, F::UpdatedAt, "hs_lastmodifieddate", "Last modified", T::Datetime, &[]),
    kept(R::Ticket, F::ClosedAt, "closed_date", "Close date", T::Datetime, &[]),
    kept(R::Ticket, F::Id, "hs_object_id", "Record id", T::Number, &[]),
    kept(R::Ticket, F::Id, "hs_ticket_id", "Ticket id", T::Number, &[]),
    kept(R::Contact, F::CreatedAt, "createdate", "Create date", T::Datetime, &[]),
    kept(R::Contact, F::UpdatedAt, "lastmodifieddate", "Last modified", T::Datetime, &[]),
    kept(R::Contact, F::UpdatedAt, "hs_lastmodifieddate", "Last modified", T::Datetime, &[]),
    kept(R::Contact, F::Id, "hs_object_id", "Record id", T::Number, &[]),
    kept(R::Company, F::CreatedAt, "createdate", "Create date", T::Datetime, &[]),
    kept(R::Company, F::UpdatedAt, "hs_lastmodifieddate", "Last modified", T::Datetime, &[]),
    kept(R::Company, F::Id, "hs_object_id", "Record id", T::Number, &[]),
    kept(R::Message, F::Sender, "sender", "Sender address", T::String, &[]),
    kept(R::Message, F::SenderDomain, "sender_domain", "Sender domain", T::String, &[]),
    kept(R::Message, F::Recipients, "recipients", "Recipients", T::String, &[]),
    kept(R::Message, F::Subject, "subject", "Subject", T::String, &[]),
    kept(R::Message, F::Channel, "channel", "Channel", T::Enumeration, CHANNELS),
];

/// The properties whose values records of that kind keep themselves.
pub fn of_records(record: RecordKind) -> impl Iterator<Item = Property> {
    KEPT.iter().filter(move |kept| kept.record == record).map(|kept| Property {
        place: Place::Field(kept.field),
        definition: PropertyDefinition {
            name: kept.name.to_owned(),
            label: kept.label.to_owned(),
            kind: kept.kind,
            options: kept.options.iter().map(|(value, _)| (*value).to_owned()).collect(),
        },
        is_read_only: matches!(kept.field, Field::Id | Field::UpdatedAt),
        is_unique: false,
        option_labels: kept.options.iter().map(|(_, label)| (*label).to_owned()).collect(),
    })
}
