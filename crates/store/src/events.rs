//! What happened to records, written in the transaction that did it. Webhooks tell of it.

use portico_domain::id::EventId;

use crate::{Act, ChangedBy, Result, Tx, import::bulk::Bulk, live::of_event, sql::Sql};

/// Something that happened to a record.
#[derive(Debug, Clone)]
pub(crate) struct NewEvent<'a> {
    /// As integrators subscribe to it, e.g. `ticket.creation` or `contact.propertyChange`.
    pub(crate) kind: &'a str,
    /// The record's id.
    pub(crate) object: i64,
    /// What else there is to tell, under the names that deliveries use, e.g. `propertyName`.
    pub(crate) details: serde_json::Value,
}

/// Where a change came from, as events and histories say it.
pub(crate) const fn source(by: ChangedBy) -> &'static str {
    match by {
        ChangedBy::Contact(_) => "PORTAL",
        ChangedBy::Staff(_) => "CRM_UI",
        ChangedBy::Token(..) => "API",
    }
}

/// Notes what happened.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn emit(tx: &mut Tx, act: Act<'_>, event: NewEvent<'_>) -> Result<()> {
    mark(tx, &event);
    let NewEvent { kind, object, details } = event;
    let event: EventId = act.ids.next(act.now)?;
    let mut sql = Sql::new(
        tx.backend(),
        "INSERT INTO event (id, kind, object_id, source, details, occurred_at) VALUES (",
    );
    sql.bind(event.get()).push(", ").bind(kind).push(", ").bind(object).push(", ");
    sql.bind(source(act.by)).push(", ").bind(details.to_string()).push(", ");
    sql.bind(act.now.millis()).push(")");
    sql.run(tx.connection()).await?;
    tx.has_news();
    Ok(())
}

/// Notes many things that happened, in the order given.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn emit_all(tx: &mut Tx, act: Act<'_>, events: &[NewEvent<'_>]) -> Result<()> {
    let bulk = Bulk {
        head: "INSERT INTO event (id, kind, object_id, source, details, occurred_at) VALUES ",
        row: "(?, ?, ?, ?, ?, ?)",
    };
    let mut values = Vec::with_capacity(events.len() * 6);
    for event in events {
        mark(tx, event);
        let NewEvent { kind, object, details } = event;
        let event: EventId = act.ids.next(act.now)?;
        values.extend([event.get().into(), (*kind).into(), (*object).into()]);
        values.extend([source(act.by).into(), details.to_string().into()]);
        values.push(act.now.millis().into());
    }
    if !events.is_empty() {
        tx.has_news();
    }
    bulk.insert(tx, values).await
}

/// Has open pages hear of it as well.
fn mark(tx: &mut Tx, event: &NewEvent<'_>) {
    if let Some(mark) = of_event(event) {
        tx.mark(mark);
    }
}
