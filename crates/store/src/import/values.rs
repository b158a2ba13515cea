//! Values of custom properties.

use std::collections::HashMap;

use portico_domain::{
    id::{Id, PropertyId},
    property::{PropertyType, RecordKind},
};

use super::bulk::find_in;
use crate::{
    Result, Tx,
    sql::{Row, id},
    values::{self, NewValue},
};

/// The values of some records, by property.
pub type Values<K> = HashMap<Id<K>, Vec<(PropertyId, String)>>;

/// The values of records, each record's by rising property id.
///
/// # Errors
/// When the database does not answer.
pub async fn find<K>(
    tx: &mut Tx,
    kind: RecordKind,
    records: impl IntoIterator<Item = Id<K>>,
) -> Result<Values<K>> {
    let select = match kind {
        RecordKind::Message => return Ok(Values::new()),
        RecordKind::Contact => {
            "SELECT record_id, property_id, value FROM contact_value WHERE record_id IN"
        }
        RecordKind::Company => {
            "SELECT record_id, property_id, value FROM company_value WHERE record_id IN"
        }
        RecordKind::Ticket => {
            "SELECT record_id, property_id, value FROM ticket_value WHERE record_id IN"
        }
    };
    let mut found: Values<K> = HashMap::new();
    let records = records.into_iter().map(|record| record.get().into()).collect();
    for row in find_in(tx, select, records).await? {
        let values = found.entry(id(row.get("record_id")?)?).or_default();
        values.push((id(row.get("property_id")?)?, row.get("value")?));
    }
    for values in found.values_mut() {
        values.sort();
    }
    Ok(found)
}

/// Stores values of records that had none of these properties.
///
/// # Errors
/// [`crate::Error::Conflict`] when one had.
pub async fn insert<K>(
    tx: &mut Tx,
    kind: RecordKind,
    values: impl IntoIterator<Item = (Id<K>, PropertyId, PropertyType, String)>,
) -> Result<()> {
    let new = |(record, property, kind, value): (Id<K>, PropertyId, PropertyType, String)| {
        NewValue { record: record.get(), property, kind, value }
    };
    values::insert(tx, kind, values.into_iter().map(new).collect()).await
}

/// Takes a value away from a record.
///
/// # Errors
/// When the database does not answer.
pub async fn remove<K>(
    tx: &mut Tx,
    kind: RecordKind,
    record: Id<K>,
    property: PropertyId,
) -> Result<()> {
    values::remove(tx, kind, record.get(), property).await
}
