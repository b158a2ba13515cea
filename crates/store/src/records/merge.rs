//! Making two records into one.

use portico_domain::{
    access::RecordScope,
    property::{
        Assignment, Place, Property, RecordKind,
        built_in::{ADDITIONAL_EMAILS, EMAIL, MERGED_COMPANIES, MERGED_CONTACTS, MERGED_TICKETS},
    },
};
use serde_json::json;

use super::{
    Presence,
    associations::move_all,
    kind::words,
    read::{Record, Wanted, read_on},
    write::{Definitions, Unwritable, update_any},
};
use crate::{
    Act, Error, Result, Tx,
    dialect::{Documents, forget_document, lock_record},
    events::{NewEvent, emit},
    import::bulk::execute,
    mail::move_recipient,
};

/// Makes `other` part of `primary`: values that the primary lacks, associations, conversations
/// and tickets go over to it, and the other's id leads to it from then on.
///
/// # Errors
/// The inner error says why it cannot be, then nothing is to be committed; the outer one is
/// [`Error::NotFound`] when one of them is not there.
pub async fn merge(
    tx: &mut Tx,
    act: Act<'_>,
    scope: &RecordScope,
    definitions: Definitions<'_>,
    primary: i64,
    other: i64,
) -> Result<Result<(), Unwritable>> {
    let kind = scope.kind();
    let mut both = [primary, other];
    both.sort_unstable();
    for record in both {
        lock_record(tx, kind, record).await?;
    }
    let all: Vec<&Property> = definitions.properties.all().iter().collect();
    let wanted = Wanted::SetOf(&all);
    let ids = [primary, other];
    let found = read_on(tx.connection(), tx.backend(), kind, &ids, Presence::Live, wanted).await?;
    let [kept, merged] = <[Record; 2]>::try_from(found).map_err(|_| Error::NotFound)?;
    move_all(tx, act, kind, other, primary).await?;
    for statement in moved(kind) {
        execute(tx, statement, vec![primary.into(), other.into()]).await?;
    }
    remove(tx, kind, other).await?;
    let noted =
        "UPDATE merged_record SET survivor_id = ? WHERE record_kind = ? AND survivor_id = ?";
    execute(tx, noted, vec![primary.into(), kind.name().into(), other.into()]).await?;
    let note = "INSERT INTO merged_record (record_kind, record_id, survivor_id) VALUES (?, ?, ?)";
    execute(tx, note, vec![kind.name().into(), other.into(), primary.into()]).await?;
    if kind == RecordKind::Contact {
        move_recipient(tx, primary, other).await?;
        keep_address(tx, primary, &merged).await?;
    }
    let given = assignments(kind, &all, &kept, &merged);
    if let Err(refused) = update_any(tx, act, scope, definitions, primary, &given).await? {
        return Ok(Err(refused));
    }
    let event = format!("{}.merge", words(kind).name);
    let details =
        json!({ "primaryObjectId": primary, "mergedObjectIds": [other], "newObjectId": primary });
    emit(tx, act, NewEvent { kind: &event, object: primary, details }).await?;
    Ok(Ok(()))
}

/// What the primary lacks and the other has, and what tells of the merge.
fn assignments(
    kind: RecordKind,
    all: &[&Property],
    kept: &Record,
    merged: &Record,
) -> Vec<Assignment> {
    let value = |record: &Record, property: &Property| {
        record.properties.get(&property.definition.name).cloned().flatten()
    };
    let ids = match kind {
        RecordKind::Contact => MERGED_CONTACTS,
        RecordKind::Company => MERGED_COMPANIES,
        RecordKind::Ticket | RecordKind::Message => MERGED_TICKETS,
    };
    let email = all.iter().find(|property| property.place == Place::Value(EMAIL));
    let email = email.and_then(|email| value(merged, email));
    let joined = |parts: [Option<String>; 3]| {
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(";"))
    };
    let mut given = Vec::new();
    for property in all.iter().copied() {
        let (own, others) = (value(kept, property), value(merged, property));
        let new = match property.place {
            Place::Value(place) if place == ids => {
                joined([own, Some(merged.id.to_string()), others])
            }
            Place::Value(place) if place == ADDITIONAL_EMAILS => {
                let has_own = kept.properties.contains_key("email");
                joined([own, email.clone().filter(|_| has_own), others])
            }
            Place::Field(_) if property.is_read_only => continue,
            _ if own.is_some() => continue,
            _ => others,
        };
        if let Some(new) = new {
            given.push(Assignment { property: property.clone(), value: Some(new) });
        }
    }
    given
}

/// Keeps the address of a merged contact, which stays taken.
async fn keep_address(tx: &mut Tx, primary: i64, merged: &Record) -> Result<()> {
    let Some(email) = merged.properties.get("email").cloned().flatten() else { return Ok(()) };
    let text = "INSERT INTO former_email (email, contact_id) SELECT ?, c.id FROM contact c \
         WHERE c.id = ? AND c.email IS NOT NULL";
    execute(tx, text, vec![email.into(), primary.into()]).await?;
    Ok(())
}

/// What goes over to the primary: its id, then the other's.
const fn moved(kind: RecordKind) -> &'static [&'static str] {
    match kind {
        RecordKind::Contact => &[
            "UPDATE ticket SET requester_id = ? WHERE requester_id = ?",
            "UPDATE message SET contact_id = ? WHERE contact_id = ?",
            "UPDATE attachment SET uploader_contact_id = ? WHERE uploader_contact_id = ?",
            "UPDATE ticket_change SET contact_id = ? WHERE contact_id = ?",
            "UPDATE former_email SET contact_id = ? WHERE contact_id = ?",
            "UPDATE note SET record_id = ? WHERE record_kind = 'contact' AND record_id = ?",
            "UPDATE engagement SET record_id = ? WHERE record_kind = 'contact' AND record_id = ?",
        ],
        RecordKind::Company => &[
            "UPDATE note SET record_id = ? WHERE record_kind = 'company' AND record_id = ?",
            "UPDATE engagement SET record_id = ? WHERE record_kind = 'company' AND record_id = ?",
        ],
        RecordKind::Ticket | RecordKind::Message => &[
            "UPDATE thread SET ticket_id = ? WHERE ticket_id = ?",
            "UPDATE ticket_change SET ticket_id = ? WHERE ticket_id = ?",
            "UPDATE mail SET ticket_id = ? WHERE ticket_id = ?",
            "UPDATE note SET record_id = ? WHERE record_kind = 'ticket' AND record_id = ?",
            "UPDATE engagement SET record_id = ? WHERE record_kind = 'ticket' AND record_id = ?",
        ],
    }
}

/// Takes a record away with what is left of it.
pub(super) async fn remove(tx: &mut Tx, kind: RecordKind, record: i64) -> Result<()> {
    let statements: &[&str] = match kind {
        RecordKind::Contact => &[
            "DELETE FROM session WHERE contact_id = ?",
            "DELETE FROM contact_login WHERE contact_id = ?",
            "DELETE FROM contact_company WHERE contact_id = ?",
            "DELETE FROM ticket_contact WHERE contact_id = ?",
            "DELETE FROM contact_value WHERE record_id = ?",
            "DELETE FROM contact WHERE id = ?",
        ],
        RecordKind::Company => &[
            "DELETE FROM contact_company WHERE company_id = ?",
            "DELETE FROM ticket_company WHERE company_id = ?",
            "DELETE FROM company_value WHERE record_id = ?",
            "DELETE FROM company WHERE id = ?",
        ],
        RecordKind::Ticket | RecordKind::Message => &[
            "DELETE FROM ticket_contact WHERE ticket_id = ?",
            "DELETE FROM ticket_company WHERE ticket_id = ?",
            "DELETE FROM ticket_value WHERE record_id = ?",
            "DELETE FROM ticket WHERE id = ?",
        ],
    };
    for statement in statements {
        execute(tx, statement, vec![record.into()]).await?;
    }
    let indexes: &[Documents] = match kind {
        RecordKind::Contact => &[Documents::Contacts],
        RecordKind::Company => &[Documents::Companies],
        RecordKind::Ticket | RecordKind::Message => &[Documents::Tickets, Documents::Subjects],
    };
    for documents in indexes {
        execute(tx, forget_document(tx.backend(), *documents), vec![record.into()]).await?;
    }
    Ok(())
}
