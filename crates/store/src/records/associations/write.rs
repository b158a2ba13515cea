//! Storing what became of pairs of records.

use std::collections::BTreeSet;

use sea_orm::Value;

use super::{
    kinds::Kinds,
    pairs::{Key, Pairs},
    requester,
    tables::Table,
    tell::tell,
    types::Types,
};
use crate::{
    Act, Result, Tx,
    import::bulk::{Bulk, Listed},
};

/// Rows of a pair's table to change.
#[derive(Default)]
struct Rows {
    deleted: Vec<Key>,
    demoted: Vec<Key>,
    promoted: Vec<Key>,
    inserted: Vec<(Key, bool)>,
}

/// Stores what changed and tells of it.
pub(super) async fn write(tx: &mut Tx, act: Act<'_>, pairs: &Pairs, types: &Types) -> Result<()> {
    if let Some(table) = pairs.kinds.table() {
        let rows = rows(pairs);
        let moved = rows.deleted.iter().chain(rows.inserted.iter().map(|(key, _)| key));
        let tickets: BTreeSet<i64> = moved.map(|(first, _)| *first).collect();
        write_table(tx, table, rows).await?;
        if requester::belongs_to(pairs.kinds) {
            requester::settle(tx, &tickets).await?;
        }
    }
    write_labels(tx, pairs, types).await?;
    tell(tx, act, pairs).await
}

fn rows(pairs: &Pairs) -> Rows {
    let mut rows = Rows::default();
    let has_primary = |types: &BTreeSet<i64>| pairs.primary.is_some_and(|id| types.contains(&id));
    for (key, pair) in &pairs.all {
        let (was, is) = (has_primary(&pair.before), has_primary(&pair.after));
        let had = pair.before.contains(&pairs.unlabeled);
        match (had, pair.after.contains(&pairs.unlabeled)) {
            (true, false) => rows.deleted.push(*key),
            (false, true) => rows.inserted.push((*key, is)),
            (true, true) if was && !is => rows.demoted.push(*key),
            (true, true) if is && !was => rows.promoted.push(*key),
            _ => {}
        }
    }
    rows
}

/// Companies lose their place as primary ones before others take it.
async fn write_table(tx: &mut Tx, table: &Table, rows: Rows) -> Result<()> {
    let flat = |keys: &[Key]| -> Vec<Value> {
        keys.iter().flat_map(|(a, b)| [(*a).into(), (*b).into()]).collect()
    };
    table.delete.execute(tx, flat(&rows.deleted)).await?;
    if let Some(primary) = &table.primary {
        primary.unset.execute(tx, flat(&rows.demoted)).await?;
        primary.set.execute(tx, flat(&rows.promoted)).await?;
    }
    let mut inserted: Vec<Value> = Vec::new();
    for ((a, b), is_primary) in rows.inserted {
        inserted.extend([a.into(), b.into()]);
        inserted.extend(table.primary.is_some().then(|| is_primary.into()));
    }
    table.insert.insert(tx, inserted).await
}

/// Stores what the pair's table does not hold.
async fn write_labels(tx: &mut Tx, pairs: &Pairs, types: &Types) -> Result<()> {
    let in_table = |id: i64| {
        pairs.kinds.table().is_some() && (id == pairs.unlabeled || Some(id) == pairs.primary)
    };
    let (mut gone, mut new) = (Vec::new(), Vec::new());
    for (key, pair) in &pairs.all {
        for id in pair.before.difference(&pair.after).filter(|id| !in_table(**id)) {
            gone.extend(both_rows(pairs.kinds, *key, *id, types));
        }
        for id in pair.after.difference(&pair.before).filter(|id| !in_table(**id)) {
            new.extend(both_rows(pairs.kinds, *key, *id, types));
        }
    }
    let delete = Listed {
        before: "DELETE FROM association WHERE ",
        row: "(from_kind = ? AND from_id = ? AND to_kind = ? AND to_id = ? AND type_id = ?)",
        between: " OR ",
        after: "",
    };
    delete.execute(tx, gone).await?;
    let insert = Bulk {
        head: "INSERT INTO association (from_kind, from_id, to_kind, to_id, type_id) VALUES ",
        row: "(?, ?, ?, ?, ?)",
    };
    insert.insert(tx, new).await
}

/// The rows of a type in both directions.
fn both_rows(kinds: Kinds, (a, b): Key, id: i64, types: &Types) -> [Value; 10] {
    let (from, to) = (kinds.from.name(), kinds.to.name());
    [
        from.into(),
        a.into(),
        to.into(),
        b.into(),
        id.into(),
        to.into(),
        b.into(),
        from.into(),
        a.into(),
        types.inverse(id).into(),
    ]
}
