//! Pairs of records as they are and as they are to be, in the order kept.

use std::collections::{BTreeMap, BTreeSet};

use portico_domain::association::{primary, unlabeled};
use sea_orm::Value;

use super::{kinds::Kinds, tables::Table};
use crate::{Error, Result, Tx, import::bulk::Listed, sql::Row};

/// Two records in the order kept.
pub(super) type Key = (i64, i64);

/// The types of one pair, seen from its first record.
#[derive(Debug, Default)]
pub(super) struct Pair {
    /// What is stored.
    pub(super) before: BTreeSet<i64>,
    /// What is to be stored; empty for records that are not associated.
    pub(super) after: BTreeSet<i64>,
}

/// Pairs of records of two kinds.
#[derive(Debug)]
pub(super) struct Pairs {
    /// Their kinds in the order kept.
    pub(super) kinds: Kinds,
    /// The type that every association has.
    pub(super) unlabeled: i64,
    /// The type that makes a company primary.
    pub(super) primary: Option<i64>,
    pub(super) all: BTreeMap<Key, Pair>,
    /// The primary companies as they are to be, by the record they are primary for.
    primaries: BTreeMap<i64, i64>,
}

impl Pairs {
    /// Loads pairs and, of each first record, the pair with its primary company.
    pub(super) async fn load(tx: &mut Tx, kinds: Kinds, keys: BTreeSet<Key>) -> Result<Self> {
        let kinds = kinds.kept();
        let unlabeled = unlabeled(kinds.from, kinds.to)
            .ok_or_else(|| Error::Other(format!("{kinds:?} have no associations")))?;
        let primary = primary(kinds.from, kinds.to);
        let all = keys.into_iter().map(|key| (key, Pair::default())).collect();
        let mut pairs = Self { kinds, unlabeled, primary, all, primaries: BTreeMap::new() };
        if let Some(table) = kinds.table() {
            pairs.load_table(tx, table).await?;
        }
        pairs.load_labels(tx).await?;
        for pair in pairs.all.values_mut().filter(|pair| pair.before.contains(&unlabeled)) {
            pair.after = pair.before.clone();
        }
        Ok(pairs)
    }

    async fn load_table(&mut self, tx: &mut Tx, table: &Table) -> Result<()> {
        let keys = self.all.keys().flat_map(|(a, b)| [(*a).into(), (*b).into()]).collect();
        for row in table.find.query(tx, keys).await? {
            let pair = self.all.entry((row.get("a")?, row.get("b")?)).or_default();
            pair.before.insert(self.unlabeled);
            if let Some(primary) = self.primary
                && row.get("is_primary")?
            {
                pair.before.insert(primary);
            }
        }
        let (Some(statements), Some(primary)) = (&table.primary, self.primary) else {
            return Ok(());
        };
        let firsts: BTreeSet<i64> = self.all.keys().map(|(first, _)| *first).collect();
        let firsts = firsts.into_iter().map(Value::from).collect();
        for row in statements.find.query(tx, firsts).await? {
            let (first, company) = (row.get("a")?, row.get("b")?);
            let pair = self.all.entry((first, company)).or_default();
            pair.before.extend([self.unlabeled, primary]);
            self.primaries.insert(first, company);
        }
        Ok(())
    }

    async fn load_labels(&mut self, tx: &mut Tx) -> Result<()> {
        let listed = Listed {
            before: "WITH asked (a_kind, a, b_kind, b) AS (VALUES ",
            row: "(?, ?, ?, ?)",
            between: ", ",
            after: ") SELECT q.a, q.b, x.type_id FROM asked q CROSS JOIN association x \
                WHERE x.from_kind = q.a_kind AND x.from_id = q.a AND x.to_kind = q.b_kind AND x.to_id = q.b",
        };
        let (from, to) = (self.kinds.from.name(), self.kinds.to.name());
        let row =
            |(a, b): &Key| -> [Value; 4] { [from.into(), (*a).into(), to.into(), (*b).into()] };
        let keys = self.all.keys().flat_map(row).collect();
        for row in listed.query(tx, keys).await? {
            let pair = self.all.entry((row.get("a")?, row.get("b")?)).or_default();
            pair.before.insert(row.get("type_id")?);
        }
        Ok(())
    }

    /// The types that a pair is to have.
    pub(super) fn types(&self, key: Key) -> BTreeSet<i64> {
        self.all.get(&key).map(|pair| pair.after.clone()).unwrap_or_default()
    }

    /// The primary company that a record is to have.
    pub(super) fn primary_of(&self, first: i64) -> Option<i64> {
        self.primaries.get(&first).copied()
    }

    /// Gives a pair its types. A new primary company takes the place of another one, which
    /// stays associated.
    pub(super) fn put(&mut self, key: Key, types: BTreeSet<i64>) {
        let (first, second) = key;
        if let Some(primary) = self.primary {
            let old = self.primary_of(first);
            if types.contains(&primary) {
                if let Some(other) = old.filter(|old| *old != second) {
                    self.all.entry((first, other)).or_default().after.remove(&primary);
                }
                self.primaries.insert(first, second);
            } else if old == Some(second) {
                self.primaries.remove(&first);
            }
        }
        self.all.entry(key).or_default().after = types;
    }
}
