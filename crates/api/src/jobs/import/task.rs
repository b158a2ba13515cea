//! What an import does, as it is stored with the job.

use std::collections::BTreeMap;

use portico_domain::property::{DayOrder, RecordKind};
use serde::{Deserialize, Serialize};

use crate::crm::kind_in_path;

/// What an import does.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Task {
    /// The order of days, months and years.
    date_format: String,
    /// What to do with each type of record, by its id.
    operations: BTreeMap<String, Operation>,
    /// The files, one after the other.
    pub(crate) files: Vec<TaskFile>,
}

/// What to do with records of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Operation {
    Create,
    Update,
    Upsert,
}

/// A file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct TaskFile {
    /// Its id.
    pub(crate) id: i64,
    pub(super) has_header: bool,
    /// How many cells each row has.
    pub(super) width: usize,
    pub(super) columns: Vec<Column>,
}

/// A column whose values become values of records.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Column {
    /// Where it stands, counted from 0.
    pub(super) place: usize,
    /// The id of the type of record.
    object_type: String,
    /// The property; empty for ids of records.
    pub(super) property: String,
    pub(super) role: Role,
}

/// What the values of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Role {
    /// Values of a property.
    Value,
    /// The same, and records are found by them.
    Key,
    /// Addresses of contacts, who are found by them where no other column finds them.
    Email,
    /// Ids of records.
    Id,
}

impl Operation {
    /// The operation that integrators call so.
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "CREATE" => Some(Self::Create),
            "UPDATE" => Some(Self::Update),
            "UPSERT" => Some(Self::Upsert),
            _ => None,
        }
    }
}

impl Column {
    pub(super) fn new(place: usize, kind: RecordKind, property: &str, role: Role) -> Self {
        let object_type = kind.type_id().to_owned();
        Self { place, object_type, property: property.to_owned(), role }
    }

    pub(super) fn is_of(&self, kind: RecordKind) -> bool {
        self.object_type == kind.type_id()
    }

    /// Whether both belong to the same type of record.
    pub(super) fn is_beside(&self, other: &Self) -> bool {
        self.object_type == other.object_type
    }

    /// Where people find it, counted from 1.
    pub(super) fn number(&self) -> u32 {
        u32::try_from(self.place + 1).unwrap_or(u32::MAX)
    }
}

/// All kinds, in the order in which a row's records are written: tickets come last, so that
/// their conversations find their contacts.
const KINDS: [RecordKind; 3] = [RecordKind::Contact, RecordKind::Company, RecordKind::Ticket];

impl TaskFile {
    /// The kinds of records that each row has.
    pub(super) fn kinds(&self) -> impl Iterator<Item = RecordKind> {
        KINDS.into_iter().filter(|kind| self.columns.iter().any(|column| column.is_of(*kind)))
    }
}

impl Task {
    pub(super) fn new(
        order: DayOrder,
        operations: &[(RecordKind, Operation)],
        files: Vec<TaskFile>,
    ) -> Self {
        let named =
            |(kind, operation): &(RecordKind, Operation)| (kind.type_id().to_owned(), *operation);
        Self {
            date_format: order.name().to_owned(),
            operations: operations.iter().map(named).collect(),
            files,
        }
    }

    pub(super) fn order(&self) -> DayOrder {
        DayOrder::named(&self.date_format).unwrap_or_default()
    }

    /// What to do with records of that kind; to create or to change them where nothing was said.
    pub(super) fn operation(&self, kind: RecordKind) -> Operation {
        let known = self.operations.iter();
        let mut known = known.filter(|(name, _)| kind_in_path(name) == Ok(kind));
        known.next().map_or(Operation::Upsert, |(_, operation)| *operation)
    }

    /// The kinds of records that all files have.
    pub(crate) fn kinds(&self) -> Vec<RecordKind> {
        let has =
            |kind: &RecordKind| self.files.iter().any(|file| file.kinds().any(|k| k == *kind));
        KINDS.into_iter().filter(has).collect()
    }
}
