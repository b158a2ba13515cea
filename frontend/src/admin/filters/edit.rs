//! A rule while it is edited, with what is wrong and what was removed last.

use leptos::prelude::*;
use portico_api_types::settings::{Filter, FilterGroup, FilterProperty};
use portico_domain::{filter::Part, property::RecordKind};

use super::{
    catalogue::{self, fresh, lacks, set_operator},
    check::Trouble,
    model::Rule,
};
use crate::{
    i18n::console,
    ui::{field_id, focus_when_drawn},
};

/// What was removed last: the rule before, and what to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Removed {
    before: Rule,
    pub(super) text: &'static str,
}

/// A rule while it is edited.
#[derive(Clone, Copy)]
pub(super) struct Edit {
    pub(super) record: RecordKind,
    pub(super) rule: RwSignal<Rule>,
    pub(super) properties: Signal<Vec<FilterProperty>>,
    pub(super) troubles: RwSignal<Vec<Trouble>>,
    pub(super) removed: RwSignal<Option<Removed>>,
}

/// The name of the field for a part of a filter.
pub(super) fn field_name(row: u32, part: Part) -> String {
    format!("filter-{row}-{}", part.name())
}

impl Edit {
    /// Begins with what is stored, and with a first filter where nothing is.
    pub(super) fn begin(
        record: RecordKind,
        properties: Signal<Vec<FilterProperty>>,
        stored: &[FilterGroup],
    ) -> Self {
        let mut rule = Rule::read(stored);
        if stored.is_empty() {
            rule.add_group();
        }
        Self {
            record,
            rule: RwSignal::new(rule),
            properties,
            troubles: RwSignal::new(Vec::new()),
            removed: RwSignal::new(None),
        }
    }

    /// The groups as they are to be stored.
    pub(super) fn groups(self) -> Vec<FilterGroup> {
        self.rule.read().write()
    }

    /// Whether no part of any filter is missing.
    pub(super) fn is_complete(self) -> bool {
        let properties = self.properties.read();
        self.rule.read().all().all(|(_, filter)| lacks(filter, &properties).is_none())
    }

    /// A filter; an empty one when it was removed.
    pub(super) fn filter(self, row: u32) -> Filter {
        self.rule.read().filter(row).cloned().unwrap_or_default()
    }

    /// The property that a filter is about.
    pub(super) fn property(self, row: u32) -> Option<FilterProperty> {
        let name = self.filter(row).property;
        catalogue::property(&self.properties.read(), &name).cloned()
    }

    /// Changes a filter.
    pub(super) fn change(self, row: u32, change: impl FnOnce(&mut Filter)) {
        self.removed.set(None);
        self.troubles.update(|all| all.retain(|trouble| trouble.row != row));
        self.rule.update(|rule| rule.change(row, change));
    }

    /// Makes the filter one about another property and goes on to its operator.
    pub(super) fn set_property(self, row: u32, name: &str) {
        let found = catalogue::property(&self.properties.read_untracked(), name).map(fresh);
        let is_same =
            self.rule.with_untracked(|rule| rule.filter(row).is_some_and(|f| f.property == name));
        if let Some(filter) = found.filter(|_| !is_same) {
            self.change(row, |known| *known = filter);
        }
        focus_when_drawn(field_id(&field_name(row, Part::Operator)));
    }

    /// Gives the filter another operator.
    pub(super) fn set_operator(self, row: u32, name: &str) {
        self.change(row, |filter| set_operator(filter, name));
    }

    /// Adds a filter to a group and goes there.
    pub(super) fn add_filter(self, group: u32) {
        self.add(|rule| Some(rule.add_filter(group)));
    }

    /// Adds a group and goes to its filter.
    pub(super) fn add_group(self) {
        self.add(|rule| Some(rule.add_group()));
    }

    /// Copies a group and goes to the copy's first filter.
    pub(super) fn copy_group(self, group: u32) {
        self.add(|rule| rule.copy_group(group));
    }

    fn add(self, add: impl FnOnce(&mut Rule) -> Option<u32>) {
        self.removed.set(None);
        if let Some(row) = self.rule.try_update(add).flatten() {
            self.go_to(row, Part::Property);
        }
    }

    /// Removes a filter and goes to the one beside it.
    pub(super) fn remove(self, row: u32) {
        let beside = self.rule.with_untracked(|rule| rule.beside(row));
        self.take_away(console::filters_removed(), |rule| rule.remove(row));
        self.arrive(beside);
    }

    /// Removes a group.
    pub(super) fn remove_group(self, group: u32) {
        self.take_away(console::filters_group_removed(), |rule| rule.remove_group(group));
        let first = self.rule.with_untracked(|rule| rule.row_at(0, 0));
        self.arrive(first);
    }

    fn take_away(self, text: &'static str, remove: impl FnOnce(&mut Rule)) {
        let before = self.rule.get_untracked();
        self.rule.update(remove);
        let rule = self.rule.read_untracked();
        self.troubles.update(|all| all.retain(|trouble| rule.filter(trouble.row).is_some()));
        self.removed.set(Some(Removed { before, text }));
    }

    fn arrive(self, row: Option<u32>) {
        match row {
            Some(row) => self.go_to(row, Part::Property),
            None => focus_when_drawn("filters-add-group"),
        }
    }

    /// Puts back what was removed last.
    pub(super) fn undo(self) {
        if let Some(removed) = self.removed.try_update(Option::take).flatten() {
            self.rule.set(removed.before);
            self.arrive(self.rule.with_untracked(|rule| rule.row_at(0, 0)));
        }
    }

    /// Goes to a part of a filter.
    pub(super) fn go_to(self, row: u32, part: Part) {
        focus_when_drawn(field_id(&field_name(row, part)));
    }
}
