//! Associations between the records of one row.

use portico_domain::{
    association::{primary, unlabeled},
    id::InboxId,
    property::RecordKind,
};
use portico_store::{
    Act, Result, Tx,
    records::{
        associations::{Spec, associate, has_primary},
        start_conversation,
    },
};

use super::{record::Written, refusal::Wrong};

/// Associates the records of a row with each other. The first company of a contact or ticket
/// becomes primary, and a new ticket with a contact gets its conversation.
pub(super) async fn link(
    tx: &mut Tx,
    act: Act<'_>,
    written: &[(RecordKind, Written)],
    inbox: Option<InboxId>,
) -> Result<std::result::Result<(), Wrong>> {
    for (number, (kind, record)) in written.iter().enumerate() {
        for (other, with) in written.iter().take(number) {
            // The direction from contacts and tickets to companies has the type `Primary`.
            let (from, to) = match primary(*kind, *other).filter(|_| *other == RecordKind::Company)
            {
                Some(_) => ((*kind, record.id), (*other, with.id)),
                None => ((*other, with.id), (*kind, record.id)),
            };
            if let Err(wrong) = pair(tx, act, from, to).await? {
                return Ok(Err(wrong));
            }
        }
        if *kind == RecordKind::Ticket && record.is_new {
            start_conversation(tx, act, record.id, inbox).await?;
        }
    }
    Ok(Ok(()))
}

async fn pair(
    tx: &mut Tx,
    act: Act<'_>,
    from: (RecordKind, i64),
    to: (RecordKind, i64),
) -> Result<std::result::Result<(), Wrong>> {
    let mut types: Vec<i64> = unlabeled(from.0, to.0).into_iter().collect();
    if to.0 == RecordKind::Company && !has_primary(tx, from.0, from.1).await? {
        types.extend(primary(from.0, to.0));
    }
    let specs: Vec<Spec> =
        types.into_iter().map(|type_id| Spec { is_built_in: true, type_id }).collect();
    let done = associate(tx, act, from, to, &specs).await?;
    Ok(done.map_err(|error| {
        let text = format!("The records of this row were not associated: {error}.");
        Wrong::new("FAILED_TO_CREATE_ASSOCIATION", text)
    }))
}
