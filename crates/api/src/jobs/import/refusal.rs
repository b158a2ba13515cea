//! What is wrong with a row, under the codes that integrators know.

use portico_domain::property::{InvalidValue, RecordKind, Unassignable};
use portico_store::{jobs::NewImportError, records::Unwritable};

use super::{rows::Row, task::Column};

/// Most things that are told about one row.
const MOST: usize = 10;
/// Most characters of a value that is told.
const SHOWN: usize = 200;

/// Something that is wrong with a row.
#[derive(Debug, Clone)]
pub(super) struct Wrong {
    code: &'static str,
    message: String,
    value: Option<String>,
    column: Option<u32>,
    kind: Option<RecordKind>,
}

impl Wrong {
    pub(super) fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), value: None, column: None, kind: None }
    }

    /// About a cell.
    pub(super) fn at(mut self, column: &Column, cell: &str) -> Self {
        self.column = Some(column.number());
        self.value = Some(cell.chars().take(SHOWN).collect());
        self
    }

    /// About records of that kind.
    pub(super) const fn about(mut self, kind: RecordKind) -> Self {
        self.kind = Some(kind);
        self
    }
}

/// Why a cell is no value of its property.
pub(super) fn unassignable(name: &str, reason: &Unassignable) -> Wrong {
    let code = match reason {
        Unassignable::Unknown => "PROPERTY_DEFINITION_NOT_FOUND",
        Unassignable::ReadOnly => "FAILED_VALIDATION",
        Unassignable::Email => "INVALID_EMAIL",
        Unassignable::Invalid(invalid) => match invalid {
            InvalidValue::Number => "COULD_NOT_PARSE_NUMBER",
            InvalidValue::Bool | InvalidValue::Option(_) => "INVALID_ENUMERATION_OPTION",
            InvalidValue::Date | InvalidValue::Datetime => "COULD_NOT_PARSE_DATE",
            InvalidValue::Length => "COLUMN_TOO_LARGE",
            InvalidValue::Nul => "FAILED_VALIDATION",
        },
    };
    Wrong::new(code, format!("{name} {reason}."))
}

/// Why the record of a row cannot be written, and which property is to blame.
pub(super) fn unwritable(refused: Unwritable) -> (Wrong, Option<String>) {
    match refused {
        Unwritable::EmailTaken(contact) => (
            Wrong::new(
                "DUPLICATE_UNIQUE_PROPERTY_VALUE",
                format!("Contact already exists. Existing ID: {contact}"),
            ),
            Some("email".to_owned()),
        ),
        Unwritable::NotUnique { name, record, .. } => (
            Wrong::new(
                "DUPLICATE_UNIQUE_PROPERTY_VALUE",
                format!("The record {record} has this {name} already."),
            ),
            Some(name),
        ),
        Unwritable::Stage(_) => (
            Wrong::new("INVALID_ENUMERATION_OPTION", "This is no stage of the ticket's pipeline."),
            Some("hs_pipeline_stage".to_owned()),
        ),
        Unwritable::Missing(names) => (
            Wrong::new(
                "MISSING_REQUIRED_PROPERTY",
                format!("Some required properties were not set: {}.", names.join(", ")),
            ),
            None,
        ),
    }
}

/// All that is wrong with a row, as it is stored.
pub(super) fn stored(file: i64, row: &Row, wrong: Vec<Wrong>) -> Vec<NewImportError> {
    let one = |wrong: Wrong| NewImportError {
        kind: wrong.code,
        message: wrong.message,
        invalid_value: wrong.value,
        column: wrong.column,
        record_kind: wrong.kind,
        file,
        line: row.line,
        row: row.cells.iter().map(|cell| cell.replace('\0', "\u{fffd}")).collect(),
    };
    wrong.into_iter().take(MOST).map(one).collect()
}
