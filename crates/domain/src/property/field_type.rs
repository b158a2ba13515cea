//! How a property is asked for in a form, and what belongs to its type.

use super::{PropertyType, RecordKind};

/// The names of the types and of the ways to ask for them, in the records API.
const NAMES: [(PropertyType, &str, &[&str]); 7] = [
    (PropertyType::String, "string", &["text", "textarea", "html", "phonenumber", "file"]),
    (PropertyType::Number, "number", &["number"]),
    (PropertyType::Bool, "bool", &["booleancheckbox"]),
    (PropertyType::MultiEnumeration, "enumeration", &["checkbox"]),
    (PropertyType::Enumeration, "enumeration", &["select", "radio", "booleancheckbox"]),
    (PropertyType::Date, "date", &["date"]),
    (PropertyType::Datetime, "datetime", &["date"]),
];

impl PropertyType {
    /// The type of that name in the records API, with that field type: an enumeration asked for
    /// with checkboxes takes several options. `None` when they do not belong together.
    #[must_use]
    pub fn of_field(name: &str, field_type: &str) -> Option<Self> {
        let fits = |(_, known, fields): &&(Self, &str, &[&str])| {
            *known == name && fields.contains(&field_type)
        };
        NAMES.iter().find(fits).map(|(kind, ..)| *kind)
    }

    /// Whether the records API has a type of that name.
    #[must_use]
    pub fn is_wire_name(name: &str) -> bool {
        NAMES.iter().any(|(_, known, _)| *known == name)
    }

    /// The name in the records API, where checkboxes make an enumeration take several options.
    #[must_use]
    pub const fn wire_name(self) -> &'static str {
        match self {
            Self::MultiEnumeration => "enumeration",
            other => other.name(),
        }
    }

    /// How it is asked for where nothing else was said.
    #[must_use]
    pub const fn usual_field(self) -> &'static str {
        match self {
            Self::String => "text",
            Self::Number => "number",
            Self::Bool => "booleancheckbox",
            Self::Enumeration => "select",
            Self::MultiEnumeration => "checkbox",
            Self::Date | Self::Datetime => "date",
        }
    }
}

impl RecordKind {
    /// The group that properties of such records belong to where nothing else was said.
    #[must_use]
    pub const fn usual_group(self) -> &'static str {
        match self {
            Self::Contact => "contactinformation",
            Self::Company => "companyinformation",
            Self::Ticket | Self::Message => "ticketinformation",
        }
    }

    /// The name of several of them in the records API.
    #[must_use]
    pub const fn plural(self) -> &'static str {
        match self {
            Self::Contact => "contacts",
            Self::Company => "companies",
            Self::Ticket => "tickets",
            Self::Message => "messages",
        }
    }

    /// The id of the type in the records API.
    #[must_use]
    pub const fn type_id(self) -> &'static str {
        match self {
            Self::Contact => "0-1",
            Self::Company => "0-2",
            Self::Ticket => "0-5",
            Self::Message => "0-0",
        }
    }
}
