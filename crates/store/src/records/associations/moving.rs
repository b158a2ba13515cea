//! Giving all associations of one record to another, when they are merged.

use std::collections::BTreeSet;

use portico_domain::property::RecordKind;

use super::{kinds::Kinds, live::live_in, pairs::Pairs, types::Types, write::write};
use crate::{
    Act, Result, Tx,
    import::bulk::{execute, query},
    sql::Row,
};

/// Gives all associations of one record to another one of its kind. The other one keeps its
/// own primary company; without one it takes that of the first. Where the first one was the
/// requester of tickets, the other one is. Archived records keep their associations with both.
///
/// # Errors
/// When the database does not answer.
pub async fn move_all(
    tx: &mut Tx,
    act: Act<'_>,
    kind: RecordKind,
    from_record: i64,
    to_record: i64,
) -> Result<()> {
    if kind == RecordKind::Contact {
        let text = "UPDATE ticket SET requester_id = ? WHERE requester_id = ? \
            AND id IN (SELECT ticket_id FROM ticket_contact WHERE contact_id = ?)";
        execute(tx, text, vec![to_record.into(), from_record.into(), from_record.into()]).await?;
    }
    for other in [RecordKind::Ticket, RecordKind::Contact, RecordKind::Company] {
        let kinds = Kinds { from: kind, to: other };
        let others = others(tx, kinds, from_record).await?;
        move_pairs(tx, act, kinds, from_record, to_record, &others).await?;
    }
    Ok(())
}

async fn move_pairs(
    tx: &mut Tx,
    act: Act<'_>,
    kinds: Kinds,
    from: i64,
    to: i64,
    others: &BTreeSet<i64>,
) -> Result<()> {
    if others.is_empty() {
        return Ok(());
    }
    let key = |record, other| kinds.key(record, other);
    let records = others.iter().flat_map(|other| [key(from, *other), key(to, *other)]);
    let keys: BTreeSet<_> = records.map(|(key, _)| key).filter(|(a, b)| a != b).collect();
    let firsts = keys.iter().map(|(first, _)| *first).collect();
    live_in(tx, kinds.kept().from, &firsts, true).await?;
    let types = Types::load(tx.connection(), tx.backend(), kinds, false).await?;
    let mut pairs = Pairs::load(tx, kinds, keys).await?;
    let is_first = kinds.kept() == kinds;
    let has_primary = is_first && pairs.primary_of(to).is_some();
    for other in others {
        let ((old, was_turned), (new, is_turned)) = (key(from, *other), key(to, *other));
        let mut taken = pairs.types(old);
        pairs.put(old, BTreeSet::new());
        if kinds.from == kinds.to && *other == to {
            continue;
        }
        if has_primary {
            taken.retain(|id| Some(*id) != pairs.primary);
        }
        let taken = types.seen(&taken, was_turned != is_turned);
        let all = pairs.types(new).union(&taken).copied().collect();
        pairs.put(new, all);
    }
    write(tx, act, &pairs, &types).await
}

/// The records of another kind that one is associated with, archived ones too.
async fn others(tx: &mut Tx, kinds: Kinds, record: i64) -> Result<BTreeSet<i64>> {
    let rows = match kinds.table() {
        Some(table) => {
            let [seconds, firsts] = table.others;
            let text = if kinds.kept() == kinds { seconds } else { firsts };
            query(tx, text, vec![record.into()]).await?
        }
        None => {
            let text = "SELECT DISTINCT to_id AS other FROM association \
                WHERE from_kind = ? AND from_id = ? AND to_kind = ?";
            let (from, to) = (kinds.from.name(), kinds.to.name());
            query(tx, text, vec![from.into(), record.into(), to.into()]).await?
        }
    };
    rows.iter().map(|row| row.get("other")).collect()
}
