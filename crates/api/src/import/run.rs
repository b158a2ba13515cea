//! One run: its transaction, and what it knows of the rows so far.

use std::collections::{BTreeSet, HashMap, HashSet};

use anyhow::Context as _;
use portico_domain::{
    email::EmailAddress,
    id::{Id, PropertyId, StaffId, StageId},
    pipeline::Status,
    time::Timestamp,
};
use portico_store::{
    IdSource, Tx,
    import::{
        keys::{self, KeyKind},
        properties,
    },
};

use super::{
    custom::Values,
    feed::{Row, Sheet},
    problem::{Problem, Problems},
    seen::Seen,
};

/// Most options that a file may bring along for one property.
const OPTIONS_MAX: usize = 1_000;

/// How the rows of one file fared.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// Rows read.
    pub rows: u64,
    /// Records that were not there before.
    pub new: u64,
    /// Records that were there and differed.
    pub changed: u64,
}

/// A reference to another record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reference<T> {
    /// It is there.
    To(T),
    /// It is in a row that is refused, which was reported already.
    Refused,
    /// There is no such thing.
    Missing,
}

/// One run.
#[derive(Debug)]
pub(super) struct Run {
    pub(super) tx: Tx,
    pub(super) ids: IdSource,
    pub(super) now: Timestamp,
    pub(super) problems: Problems,
    pub(super) count: Count,
    pub(super) staff: HashMap<EmailAddress, StaffId>,
    pub(super) stages: HashMap<String, HashMap<String, (StageId, Status)>>,
    pub(super) refused_staff: HashSet<EmailAddress>,
    pub(super) refused_emails: HashSet<EmailAddress>,
    /// Pipelines with stages in rows that are refused.
    pub(super) refused_stages: HashSet<(String, String)>,
    seen: Seen,
    refused: Seen,
    options: HashMap<PropertyId, BTreeSet<String>>,
}

/// What the keys of some rows stand for.
#[derive(Debug)]
pub(super) struct Keys<K> {
    kind: KeyKind,
    pub(super) found: HashMap<String, Id<K>>,
    new: Vec<(String, Id<K>)>,
}

impl<K> Keys<K> {
    /// The records that were there before.
    pub(super) fn ids(&self) -> impl Iterator<Item = Id<K>> {
        self.found.values().copied()
    }

    /// From now on the key stands for the record.
    pub(super) fn add(&mut self, key: &str, id: Id<K>) {
        self.found.insert(key.to_owned(), id);
        self.new.push((key.to_owned(), id));
    }
}

/// A row that names a record, as far as it is right by itself.
#[derive(Debug)]
pub(super) struct Accepted<K, R> {
    pub(super) line: u64,
    pub(super) id: Id<K>,
    pub(super) is_new: bool,
    pub(super) row: R,
}

impl Run {
    pub(super) fn new(tx: Tx, problems: Problems, now: Timestamp) -> Self {
        Self {
            tx,
            ids: IdSource::default(),
            now,
            problems,
            count: Count::default(),
            staff: HashMap::new(),
            stages: HashMap::new(),
            refused_staff: HashSet::new(),
            refused_emails: HashSet::new(),
            refused_stages: HashSet::new(),
            seen: Seen::default(),
            refused: Seen::default(),
            options: HashMap::new(),
        }
    }

    pub(super) fn id<K>(&self) -> anyhow::Result<Id<K>> {
        Ok(self.ids.next(self.now)?)
    }

    /// What the keys of these rows stand for.
    pub(super) async fn keys<K, R>(
        &mut self,
        kind: KeyKind,
        rows: &[Row<R>],
    ) -> anyhow::Result<Keys<K>> {
        let found = keys::find(&mut self.tx, kind, rows.iter().map(|row| row.key.as_str())).await?;
        Ok(Keys { kind, found, new: Vec::new() })
    }

    /// Stores what the new keys stand for.
    pub(super) async fn remember<K>(&mut self, keys: Keys<K>) -> anyhow::Result<()> {
        keys::remember(&mut self.tx, keys.kind, keys.new)
            .await
            .context("cannot store the keys of the files")
    }

    /// Accepts a row whose key is new or known from an earlier run; otherwise reports it.
    pub(super) fn accept<S: Sheet, K>(
        &mut self,
        keys: &mut Keys<K>,
        row: Row<S::Row>,
    ) -> anyhow::Result<Option<Accepted<K, S::Row>>> {
        let Row { line, key, alias: _, parsed } = row;
        let row = match parsed {
            Ok(row) => row,
            Err(problems) => {
                self.report(problems)?;
                self.refuse(keys, &key)?;
                return Ok(None);
            }
        };
        let known = keys.found.get(&key).copied();
        if known.is_some_and(|id| self.was_seen(id)) {
            let reason = "is the id of another row of this file";
            self.problems.add(Problem::new(S::FILE, line, S::COLUMNS[0], &key, reason))?;
            return Ok(None);
        }
        let id = if let Some(id) = known { id } else { self.new_key(keys, &key)? };
        self.see(id);
        Ok(Some(Accepted { line, id, is_new: known.is_none(), row }))
    }

    fn new_key<K>(&mut self, keys: &mut Keys<K>, key: &str) -> anyhow::Result<Id<K>> {
        let id = self.id()?;
        keys.add(key, id);
        Ok(id)
    }

    /// Whether a row of this run stands for the record already.
    pub(super) fn was_seen<K>(&self, id: Id<K>) -> bool {
        self.seen.contains(id)
    }

    /// A row of this run stands for the record.
    pub(super) fn see<K>(&mut self, id: Id<K>) {
        self.seen.insert(id);
        self.count.rows += 1;
    }

    pub(super) fn report(&mut self, problems: Vec<Problem>) -> anyhow::Result<()> {
        problems.into_iter().try_for_each(|problem| self.problems.add(problem))
    }

    /// The key names a row that is refused: what refers to it is refused silently.
    pub(super) fn refuse<K>(&mut self, keys: &mut Keys<K>, key: &str) -> anyhow::Result<()> {
        if key.is_empty() {
            return Ok(());
        }
        let known = keys.found.get(key).copied();
        let id = if let Some(id) = known { id } else { self.new_key(keys, key)? };
        if self.seen.insert(id) {
            self.refused.insert(id);
        }
        Ok(())
    }

    /// The record of an accepted row is refused after all.
    pub(super) fn refuse_id<K>(&mut self, id: Id<K>) {
        self.refused.insert(id);
    }

    /// What a key in `found` refers to.
    pub(super) fn reference<K>(
        &self,
        found: &HashMap<String, Id<K>>,
        key: &str,
    ) -> Reference<Id<K>> {
        match found.get(key) {
            Some(id) if self.refused.contains(*id) => Reference::Refused,
            Some(id) => Reference::To(*id),
            None => Reference::Missing,
        }
    }

    /// The staff user of that address.
    pub(super) fn staff_user(&self, email: &EmailAddress) -> Reference<StaffId> {
        match self.staff.get(email) {
            Some(id) => Reference::To(*id),
            None if self.refused_staff.contains(email) => Reference::Refused,
            None => Reference::Missing,
        }
    }

    /// The property takes the file's values as its options.
    pub(super) fn open_options(&mut self, property: PropertyId, known: &[String]) {
        self.options.entry(property).or_default().extend(known.iter().cloned());
    }

    /// Notes values as options where they are.
    pub(super) fn note_options(
        &mut self,
        file: &str,
        line: u64,
        values: &Values,
    ) -> anyhow::Result<()> {
        values
            .iter()
            .try_for_each(|(property, value)| self.note_option(file, line, *property, value))
    }

    /// Notes a value as an option where it is one; too many are a problem.
    pub(super) fn note_option(
        &mut self,
        file: &str,
        line: u64,
        property: PropertyId,
        value: &str,
    ) -> anyhow::Result<()> {
        let Some(options) = self.options.get_mut(&property) else { return Ok(()) };
        if options.contains(value) {
            return Ok(());
        }
        options.insert(value.to_owned());
        if options.len() <= OPTIONS_MAX {
            return Ok(());
        }
        let reason = format!("is one value too many: a property has at most {OPTIONS_MAX} options");
        self.problems.add(Problem::new(file, line, "", value, reason))
    }

    /// Stores the options that the files brought along.
    pub(super) async fn save_options(&mut self) -> anyhow::Result<()> {
        for (property, options) in std::mem::take(&mut self.options) {
            let options: Vec<String> = options.into_iter().collect();
            properties::save_options(&mut self.tx, property, &options).await?;
        }
        Ok(())
    }
}
