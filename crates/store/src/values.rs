//! Values of records: each with the key that filters compare and the words they look for.
//!
//! Every text, choice, number and day of a record is kept here, built-in ones too; where a
//! record has a column for one of them, that is a copy for lists.

use portico_domain::{
    filter::{key_text, words_text},
    id::PropertyId,
    property::{PropertyType, RecordKind},
};
use sea_orm::Value;

use crate::{
    Result, Tx,
    import::bulk::{Bulk, execute},
};

/// A value to keep.
#[derive(Debug, Clone)]
pub(crate) struct NewValue {
    pub(crate) record: i64,
    pub(crate) property: PropertyId,
    pub(crate) kind: PropertyType,
    pub(crate) value: String,
}

impl NewValue {
    /// A text of a record.
    pub(crate) fn text(record: i64, property: PropertyId, value: &str) -> Self {
        Self { record, property, kind: PropertyType::String, value: value.to_owned() }
    }

    /// A choice of a record.
    pub(crate) fn choice(record: i64, property: PropertyId, value: &str) -> Self {
        Self { record, property, kind: PropertyType::Enumeration, value: value.to_owned() }
    }
}

/// Keeps values of records that have none of these properties. Empty values are none.
///
/// # Errors
/// [`crate::Error::Conflict`] when a record has one.
pub(crate) async fn insert(tx: &mut Tx, kind: RecordKind, values: Vec<NewValue>) -> Result<()> {
    let head = match kind {
        RecordKind::Contact => {
            "INSERT INTO contact_value (record_id, property_id, value, key, words) VALUES "
        }
        RecordKind::Company => {
            "INSERT INTO company_value (record_id, property_id, value, key, words) VALUES "
        }
        RecordKind::Ticket => {
            "INSERT INTO ticket_value (record_id, property_id, value, key, words) VALUES "
        }
        RecordKind::Message => return Ok(()),
    };
    let bulk = Bulk { head, row: "(?, ?, ?, ?, ?)" };
    let given = values.into_iter().filter(|new| !new.value.is_empty());
    bulk.insert(tx, given.flat_map(row).collect()).await
}

fn row(new: NewValue) -> [Value; 5] {
    let NewValue { record, property, kind, value } = new;
    let [key, words] = derived(kind, &value);
    [record.into(), property.get().into(), value.into(), key, words]
}

/// The key and the words of a value. Choices have no words: they match as a whole.
pub(crate) fn derived(kind: PropertyType, value: &str) -> [Value; 2] {
    let words = match kind {
        PropertyType::Bool | PropertyType::Enumeration | PropertyType::MultiEnumeration => None,
        _ => Some(words_text(value)),
    };
    [key_text(kind, value).into(), words.into()]
}

/// Keeps values in place of those that records have of these properties.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn replace(tx: &mut Tx, kind: RecordKind, values: Vec<NewValue>) -> Result<()> {
    for new in &values {
        remove(tx, kind, new.record, new.property).await?;
    }
    insert(tx, kind, values).await
}

/// Takes a value away from a record.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn remove(
    tx: &mut Tx,
    kind: RecordKind,
    record: i64,
    property: PropertyId,
) -> Result<()> {
    let text = match kind {
        RecordKind::Contact => "DELETE FROM contact_value WHERE record_id = ? AND property_id = ?",
        RecordKind::Company => "DELETE FROM company_value WHERE record_id = ? AND property_id = ?",
        RecordKind::Ticket => "DELETE FROM ticket_value WHERE record_id = ? AND property_id = ?",
        RecordKind::Message => return Ok(()),
    };
    execute(tx, text, vec![record.into(), property.get().into()]).await?;
    Ok(())
}
