//! Telling webhooks which associations came into being and which ended.

use portico_domain::{association, property::RecordKind};

use super::pairs::{Key, Pairs};
use crate::{
    Act, Result, Tx,
    events::{NewEvent, emit_all},
};

/// One side of what happened to a pair.
struct Side {
    from: (RecordKind, i64),
    to: (RecordKind, i64),
    is_removed: bool,
    is_primary: bool,
}

/// Notes for both sides of each pair what changed. A primary association is told beside the
/// unlabeled one; labels are not told.
pub(super) async fn tell(tx: &mut Tx, act: Act<'_>, pairs: &Pairs) -> Result<()> {
    let sides: Vec<Side> = pairs.all.keys().flat_map(|key| sides(pairs, *key)).collect();
    let kinds: Vec<String> =
        sides.iter().map(|side| format!("{}.associationChange", side.from.0.name())).collect();
    let events: Vec<NewEvent<'_>> =
        sides.iter().zip(&kinds).map(|(side, kind)| event(side, kind)).collect();
    emit_all(tx, act, &events).await
}

fn sides(pairs: &Pairs, key: Key) -> Vec<Side> {
    let Some(pair) = pairs.all.get(&key) else { return Vec::new() };
    let (first, second) = ((pairs.kinds.from, key.0), (pairs.kinds.to, key.1));
    let told = [(Some(pairs.unlabeled), false), (pairs.primary, true)];
    let mut sides = Vec::new();
    for (id, is_primary) in told {
        let Some(id) = id else { continue };
        let is_removed = pair.before.contains(&id);
        if is_removed != pair.after.contains(&id) {
            sides.push(Side { from: first, to: second, is_removed, is_primary });
            sides.push(Side { from: second, to: first, is_removed, is_primary });
        }
    }
    sides
}

fn event<'a>(side: &Side, kind: &'a str) -> NewEvent<'a> {
    let Side { from, to, is_removed, is_primary } = side;
    let details = serde_json::json!({
        "associationType": association::direction(from.0, to.0),
        "fromObjectId": from.1,
        "toObjectId": to.1,
        "associationRemoved": is_removed,
        "isPrimaryAssociation": is_primary,
    });
    NewEvent { kind, object: from.1, details }
}
