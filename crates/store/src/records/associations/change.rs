//! Associating records, and ending that.

use std::collections::BTreeSet;

use portico_domain::{access::RecordScope, property::RecordKind};

use super::{
    AssociationError, AssociationType, Spec, kinds::Kinds, live::live_in, pairs::Pairs,
    types::Types, write::write,
};
use crate::{Act, Result, Tx};

/// What is to happen to a pair of records.
#[derive(Debug, Clone)]
pub enum Change {
    /// They are associated and have these types beside those they have.
    Add(Vec<Spec>),
    /// They are associated and have these types instead of those they have.
    Replace(Vec<Spec>),
    /// They lose these types; without the unlabeled one they are not associated any more.
    Unlabel(Vec<Spec>),
    /// They lose these types if they have them; without the unlabeled or the primary one they
    /// are not associated any more.
    Undo(Vec<Spec>),
    /// They are not associated any more.
    Remove,
}

/// A change that somebody asks for.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The first record.
    pub from: i64,
    /// The second record.
    pub to: i64,
    /// What is to happen.
    pub change: Change,
}

impl Change {
    fn specs(&self) -> &[Spec] {
        match self {
            Self::Add(specs) | Self::Replace(specs) | Self::Unlabel(specs) | Self::Undo(specs) => {
                specs
            }
            Self::Remove => &[],
        }
    }
}

/// Associates two records; without types that is the unlabeled association.
///
/// # Errors
/// When the database does not answer. The inner error says that nothing was done, and why.
pub async fn associate(
    tx: &mut Tx,
    act: Act<'_>,
    from: (RecordKind, i64),
    to: (RecordKind, i64),
    specs: &[Spec],
) -> Result<Result<(), AssociationError>> {
    let asked = Asked { from: from.1, to: to.1, change: Change::Add(specs.to_vec()) };
    let done = apply(tx, act, Kinds { from: from.0, to: to.0 }, &[asked]).await?;
    Ok(done.into_iter().try_for_each(|done| done.map(drop)))
}

/// Ends the association of two records. Records that are not associated stay as they are.
///
/// # Errors
/// When the database does not answer.
pub async fn dissociate(
    tx: &mut Tx,
    act: Act<'_>,
    from: (RecordKind, i64),
    to: (RecordKind, i64),
) -> Result<()> {
    let asked = Asked { from: from.1, to: to.1, change: Change::Remove };
    apply(tx, act, Kinds { from: from.0, to: to.0 }, &[asked]).await?;
    Ok(())
}

/// Makes many changes, one after the other, from records of the scope's kind to records of
/// another. Answers for each the types that its pair has then, or why it was not made; the
/// others are made nevertheless.
///
/// # Errors
/// When the database does not answer.
pub async fn change(
    tx: &mut Tx,
    act: Act<'_>,
    scope: &RecordScope,
    to: RecordKind,
    asked: &[Asked],
) -> Result<Vec<Result<Vec<AssociationType>, AssociationError>>> {
    apply(tx, act, Kinds { from: scope.kind(), to }, asked).await
}

async fn apply(
    tx: &mut Tx,
    act: Act<'_>,
    kinds: Kinds,
    asked: &[Asked],
) -> Result<Vec<Result<Vec<AssociationType>, AssociationError>>> {
    let own = asked.iter().flat_map(|one| one.change.specs()).any(|spec| !spec.is_built_in);
    let types = Types::load(tx.connection(), tx.backend(), kinds, own).await?;
    let [first, second] = known(tx, kinds, asked).await?;
    let check = |one: &Asked| {
        let ((a, b), _) = kinds.key(one.from, one.to);
        if kinds.from == kinds.to && a == b {
            return Err(AssociationError::Itself);
        }
        if !types.define(one.change.specs()) {
            return Err(AssociationError::UnknownType);
        }
        let are_known = first.contains(&a) && second.contains(&b);
        if are_known { Ok((a, b)) } else { Err(AssociationError::UnknownRecord) }
    };
    let checked: Vec<_> = asked.iter().map(check).collect();
    let keys: BTreeSet<_> = checked.iter().filter_map(|checked| checked.ok()).collect();
    let mut pairs = Pairs::load(tx, kinds, keys).await?;
    let mut done = Vec::with_capacity(asked.len());
    for (one, checked) in asked.iter().zip(checked) {
        done.push(checked.map(|key| {
            let (_, is_turned) = kinds.key(one.from, one.to);
            let after = changed(&pairs, &types, one, key, is_turned);
            let seen = types.named(&types.seen(&after, is_turned));
            pairs.put(key, after);
            seen
        }));
    }
    write(tx, act, &pairs, &types).await?;
    Ok(done)
}

/// Those of the records that are there, in the order kept. The first ones are locked, so that
/// changes to the associations of one record follow each other.
async fn known(tx: &mut Tx, kinds: Kinds, asked: &[Asked]) -> Result<[BTreeSet<i64>; 2]> {
    let keys = || asked.iter().map(|one| kinds.key(one.from, one.to).0);
    let mut first: BTreeSet<i64> = keys().map(|(a, _)| a).collect();
    let second: BTreeSet<i64> = keys().map(|(_, b)| b).collect();
    let kept = kinds.kept();
    if kept.from == kept.to {
        first.extend(second);
        let all = live_in(tx, kept.from, &first, true).await?;
        return Ok([all.clone(), all]);
    }
    Ok([live_in(tx, kept.from, &first, true).await?, live_in(tx, kept.to, &second, false).await?])
}

/// The types that a pair has after the change, seen from its first record.
fn changed(
    pairs: &Pairs,
    types: &Types,
    asked: &Asked,
    key: (i64, i64),
    is_turned: bool,
) -> BTreeSet<i64> {
    let named = asked.change.specs().iter().map(|spec| spec.type_id).collect();
    let named = types.seen(&named, is_turned);
    let now = pairs.types(key);
    let mut after: BTreeSet<i64> = match asked.change {
        Change::Remove => return BTreeSet::new(),
        Change::Unlabel(_) if named.contains(&pairs.unlabeled) => return BTreeSet::new(),
        Change::Undo(_) => {
            let ends = |id: &i64| *id == pairs.unlabeled || Some(*id) == pairs.primary;
            if named.intersection(&now).any(ends) {
                return BTreeSet::new();
            }
            return now.difference(&named).copied().collect();
        }
        Change::Unlabel(_) => return now.difference(&named).copied().collect(),
        Change::Replace(_) => named,
        Change::Add(_) => now.union(&named).copied().collect(),
    };
    after.insert(pairs.unlabeled);
    after
}
