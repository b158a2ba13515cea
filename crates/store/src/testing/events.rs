//! Events as a change to a record would write them.

use portico_domain::{
    id::{EventId, StaffId},
    time::Timestamp,
};

use crate::{
    Act, ChangedBy, Db, IdSource,
    events::{self, NewEvent},
};

/// Writes an event, as staff in the console would cause it.
pub async fn emit(
    db: &Db,
    ids: &IdSource,
    now: Timestamp,
    kind: &str,
    object: i64,
    details: serde_json::Value,
) {
    let by = ChangedBy::Staff(StaffId::new(1).expect("an id"));
    let mut tx = db.begin().await.expect("a transaction");
    let event = NewEvent { kind, object, details };
    events::emit(&mut tx, Act { by, now, ids }, event).await.expect("an event");
    tx.commit().await.expect("a commit");
}

/// The id that an event of that time would have at the earliest.
#[must_use]
pub fn event_id(now: Timestamp) -> EventId {
    EventId::new(portico_domain::id::next_raw(now, 0, 0)).expect("an id")
}
