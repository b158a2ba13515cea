//! Deleting a contact for good, with what tells who it was.

use portico_domain::{access::RecordScope, property::RecordKind};
use serde_json::json;

use super::{associations::remove_all, merge::remove, threads::forget_recipient};
use crate::{
    Act, Result, Tx,
    dialect::lock_record,
    events::{NewEvent, emit_all},
    import::bulk::execute,
    mail::FORGOTTEN_CONTACT,
    sql::{Row, Sql},
};

/// What forgets a contact beside its own rows.
const FORGOTTEN: [&str; 14] = [
    "UPDATE envelope SET sender = '', sender_words = '', sender_domain = '', sender_domain_words = '' \
     WHERE message_id IN (SELECT id FROM message WHERE contact_id = ?)",
    "UPDATE message SET contact_id = NULL WHERE contact_id = ?",
    "UPDATE attachment SET uploader_contact_id = NULL WHERE uploader_contact_id = ?",
    "UPDATE ticket_change SET contact_id = NULL WHERE contact_id = ?",
    "UPDATE ticket SET requester_id = NULL WHERE requester_id = ?",
    "DELETE FROM engagement WHERE record_kind = 'contact' AND record_id = ?",
    "DELETE FROM note WHERE record_kind = 'contact' AND record_id = ?",
    "DELETE FROM value_change WHERE record_kind = 'contact' AND record_id = ?",
    // Values are told to no webhook any more, also where that failed before; other events
    // about the contact hold nothing but its id.
    "DELETE FROM webhook_attempt WHERE delivery_id IN (SELECT y.id FROM webhook_delivery y JOIN event e \
     ON e.id = y.event_id WHERE e.kind = 'contact.propertyChange' AND e.object_id = ?)",
    "DELETE FROM webhook_delivery WHERE event_id IN (SELECT id FROM event \
     WHERE kind = 'contact.propertyChange' AND object_id = ?)",
    "DELETE FROM event WHERE kind = 'contact.propertyChange' AND object_id = ?",
    "DELETE FROM former_email WHERE contact_id = ?",
    "DELETE FROM merged_record WHERE record_kind = 'contact' AND survivor_id = ?",
    "DELETE FROM import_key WHERE kind = 'contact' AND record_id = ?",
];

/// Deletes a contact for good, in use or in the recycle bin. What it wrote stays without its
/// name and address.
///
/// # Errors
/// When the database does not answer.
pub async fn forget(tx: &mut Tx, act: Act<'_>, _scope: &RecordScope, contact: i64) -> Result<()> {
    lock_record(tx, RecordKind::Contact, contact).await?;
    let threads = threads(tx, contact).await?;
    forget_recipient(tx, contact).await?;
    remove_all(tx, RecordKind::Contact, contact).await?;
    for statement in FORGOTTEN.iter().chain(&FORGOTTEN_CONTACT) {
        execute(tx, statement, vec![contact.into()]).await?;
    }
    remove(tx, RecordKind::Contact, contact).await?;
    let event = |kind, object| NewEvent { kind, object, details: json!({}) };
    let from_threads = |id: &i64| event("conversation.privacyDeletion", *id);
    let mut events: Vec<NewEvent<'_>> = threads.iter().map(from_threads).collect();
    events.push(event("contact.privacyDeletion", contact));
    emit_all(tx, act, &events).await
}

/// The threads that hold messages of the contact.
async fn threads(tx: &Tx, contact: i64) -> Result<Vec<i64>> {
    let mut sql =
        Sql::new(tx.backend(), "SELECT DISTINCT thread_id AS id FROM message WHERE contact_id = ");
    sql.bind(contact).push(" ORDER BY thread_id");
    sql.all(tx.connection()).await?.iter().map(|row| row.get("id")).collect()
}
