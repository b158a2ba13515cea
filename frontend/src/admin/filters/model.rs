//! Filters while they are edited: each with a number that stays its own while others come and go.

use portico_api_types::settings::{Filter, FilterGroup};
use portico_domain::filter::Limits;

/// How large a rule may be.
pub(super) const LIMITS: Limits = Limits::RULE;

/// A filter.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    key: u32,
    filter: Filter,
}

/// Filters joined by "and".
#[derive(Debug, Clone, PartialEq, Eq)]
struct Group {
    key: u32,
    rows: Vec<Row>,
}

/// Groups joined by "or".
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Rule {
    groups: Vec<Group>,
    last_key: u32,
}

/// Which limit is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Full {
    /// Of groups.
    Groups,
    /// Of filters in the group.
    InGroup,
    /// Of filters in all.
    Filters,
}

impl Rule {
    /// What is stored, to be edited.
    pub(super) fn read(stored: &[FilterGroup]) -> Self {
        let mut rule = Self::default();
        for group in stored {
            rule.push_group(group.filters.clone());
        }
        rule
    }

    /// What is to be stored.
    pub(super) fn write(&self) -> Vec<FilterGroup> {
        let filters = |group: &Group| group.rows.iter().map(|row| row.filter.clone()).collect();
        self.groups.iter().map(|group| FilterGroup { filters: filters(group) }).collect()
    }

    /// The groups' numbers.
    pub(super) fn groups(&self) -> Vec<u32> {
        self.groups.iter().map(|group| group.key).collect()
    }

    /// The numbers of a group's filters.
    pub(super) fn rows(&self, group: u32) -> Vec<u32> {
        let rows = self.group(group).map(|group| group.rows.iter().map(|row| row.key));
        rows.map(Iterator::collect).unwrap_or_default()
    }

    /// Every filter with its number.
    pub(super) fn all(&self) -> impl Iterator<Item = (u32, &Filter)> {
        self.groups.iter().flat_map(|group| &group.rows).map(|row| (row.key, &row.filter))
    }

    /// A filter.
    pub(super) fn filter(&self, row: u32) -> Option<&Filter> {
        self.all().find(|(key, _)| *key == row).map(|(_, filter)| filter)
    }

    /// The number of the filter that is stored at that place; places count from zero.
    pub(super) fn row_at(&self, group: usize, filter: usize) -> Option<u32> {
        self.groups.get(group)?.rows.get(filter).map(|row| row.key)
    }

    /// Changes a filter.
    pub(super) fn change(&mut self, row: u32, change: impl FnOnce(&mut Filter)) {
        let mut rows = self.groups.iter_mut().flat_map(|group| &mut group.rows);
        if let Some(found) = rows.find(|known| known.key == row) {
            change(&mut found.filter);
        }
    }

    /// Why a group takes no more filters.
    pub(super) fn full(&self, group: u32) -> Option<Full> {
        let rows = self.group(group).map_or(0, |group| group.rows.len());
        let in_group = (rows >= LIMITS.in_group).then_some(Full::InGroup);
        in_group.or_else(|| self.has_no_room_for(1))
    }

    /// Why there can be no other group with so many filters.
    pub(super) fn no_group_of(&self, filters: usize) -> Option<Full> {
        let groups = (self.groups.len() >= LIMITS.groups).then_some(Full::Groups);
        groups.or_else(|| self.has_no_room_for(filters))
    }

    fn has_no_room_for(&self, more: usize) -> Option<Full> {
        (self.all().count() + more > LIMITS.filters).then_some(Full::Filters)
    }

    /// Adds an empty filter to a group and tells its number.
    pub(super) fn add_filter(&mut self, group: u32) -> u32 {
        let key = self.next();
        if let Some(group) = self.groups.iter_mut().find(|known| known.key == group) {
            group.rows.push(Row { key, filter: Filter::default() });
        }
        key
    }

    /// Adds a group with an empty filter and tells that filter's number.
    pub(super) fn add_group(&mut self) -> u32 {
        self.push_group(vec![Filter::default()]);
        self.last_key
    }

    /// Puts a copy of a group behind it and tells the number of the copy's first filter.
    pub(super) fn copy_group(&mut self, group: u32) -> Option<u32> {
        let at = self.groups.iter().position(|known| known.key == group)?;
        let filters = self.groups.get(at)?.rows.iter().map(|row| row.filter.clone()).collect();
        self.push_group(filters);
        let copy = self.groups.pop()?;
        let first = copy.rows.first().map(|row| row.key);
        self.groups.insert(at + 1, copy);
        first
    }

    /// Removes a filter, and its group when it was the last one there.
    pub(super) fn remove(&mut self, row: u32) {
        for group in &mut self.groups {
            group.rows.retain(|known| known.key != row);
        }
        self.groups.retain(|group| !group.rows.is_empty());
    }

    /// Removes a group.
    pub(super) fn remove_group(&mut self, group: u32) {
        self.groups.retain(|known| known.key != group);
    }

    /// The filter beside a filter: the next one, or else the one before.
    pub(super) fn beside(&self, row: u32) -> Option<u32> {
        let keys: Vec<u32> = self.all().map(|(key, _)| key).collect();
        let at = keys.iter().position(|key| *key == row)?;
        keys.get(at + 1).or_else(|| keys.get(at.checked_sub(1)?)).copied()
    }

    fn group(&self, key: u32) -> Option<&Group> {
        self.groups.iter().find(|group| group.key == key)
    }

    fn push_group(&mut self, filters: Vec<Filter>) {
        let key = self.next();
        let rows = filters.into_iter().map(|filter| Row { key: self.next(), filter }).collect();
        self.groups.push(Group { key, rows });
    }

    const fn next(&mut self) -> u32 {
        self.last_key += 1;
        self.last_key
    }
}
