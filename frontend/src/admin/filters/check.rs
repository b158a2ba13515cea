//! What is wrong with filters: what is missing, and what the server refused.

use leptos::prelude::*;
use portico_api_types::{problem::FieldError, settings::Filter};
use portico_domain::filter::{Operands, Part};

use super::{
    catalogue::{lacks, operands},
    edit::Edit,
    field_path::place,
};
use crate::i18n::console;

/// What is wrong with a part of a filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Trouble {
    pub(super) row: u32,
    pub(super) part: Part,
    pub(super) text: String,
}

impl Edit {
    /// What is wrong with a part of a filter.
    pub(super) fn trouble(self, row: u32, part: Part) -> Signal<Option<String>> {
        Signal::derive(move || {
            let troubles = self.troubles.read();
            let own = troubles.iter().find(|trouble| trouble.row == row && trouble.part == part);
            own.map(|trouble| trouble.text.clone())
        })
    }

    /// Names everything that is missing and goes to the first of it; true when nothing is.
    pub(super) fn check(self) -> bool {
        let troubles: Vec<Trouble> = self.rule.with_untracked(|rule| {
            let properties = self.properties.read_untracked();
            let lack = |(row, filter): (u32, &Filter)| {
                let part = lacks(filter, &properties)?;
                Some(Trouble { row, part, text: what_to_do(filter, part).to_owned() })
            };
            rule.all().filter_map(lack).collect()
        });
        self.show(troubles)
    }

    /// Shows what the server refused; places are those inside of the rule.
    pub(super) fn refuse(self, errors: &[FieldError]) -> bool {
        let rule = self.rule.read_untracked();
        let trouble = |error: &FieldError| {
            let (group, filter, part) = place(&error.field)?;
            let row = rule.row_at(group, filter)?;
            let text = match part {
                Part::Property => what_to_do(rule.filter(row)?, part).to_owned(),
                _ => format!("{} {}.", part_label(part), error.reason.trim_end_matches('.')),
            };
            Some(Trouble { row, part, text })
        };
        let troubles = errors.iter().filter_map(trouble).collect();
        drop(rule);
        self.show(troubles)
    }

    fn show(self, troubles: Vec<Trouble>) -> bool {
        let first = troubles.first().map(|trouble| (trouble.row, trouble.part));
        self.troubles.set(troubles);
        if let Some((row, part)) = first {
            self.go_to(row, part);
        }
        first.is_none()
    }
}

/// What a part of a filter is called.
pub(super) fn part_label(part: Part) -> &'static str {
    match part {
        Part::Property => console::filters_property(),
        Part::Operator => console::filters_operator(),
        Part::Value => console::filters_value(),
        Part::HighValue => console::filters_high(),
        Part::Values => console::filters_some_value(),
    }
}

fn what_to_do(filter: &Filter, part: Part) -> &'static str {
    match part {
        Part::Property if filter.property.is_empty() => console::filters_lacks_property(),
        Part::Property => console::filters_property_gone(),
        Part::Operator => console::filters_lacks_operator(),
        Part::Value if operands(&filter.operator) == Operands::Range => {
            console::filters_lacks_low()
        }
        Part::Value => console::filters_lacks_value(),
        Part::HighValue => console::filters_lacks_high(),
        Part::Values => console::filters_lacks_values(),
    }
}
