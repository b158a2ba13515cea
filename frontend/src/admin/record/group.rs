//! Timeline entries as they are shown: oldest first, changes in a row drawn together.

use portico_api_types::desk::{EntryKind, TimelineEntry};

/// A part of the timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// A message or a comment.
    Letter(TimelineEntry),
    /// Changes with nothing said between them.
    Changes(Vec<TimelineEntry>),
}

impl Part {
    /// What tells this part from the others.
    pub(super) fn key(&self) -> String {
        match self {
            Self::Letter(entry) => entry.id.clone(),
            Self::Changes(entries) => {
                entries.iter().map(|entry| entry.id.as_str()).collect::<Vec<_>>().join("+")
            }
        }
    }
}

/// Draws the entries of a timeline, which come newest first, together into parts.
pub(super) fn parts(entries: &[TimelineEntry]) -> Vec<Part> {
    let mut parts = Vec::new();
    for entry in entries.iter().rev().cloned() {
        match (parts.last_mut(), entry.kind) {
            (Some(Part::Changes(row)), EntryKind::Change) => row.push(entry),
            (_, EntryKind::Change) => parts.push(Part::Changes(vec![entry])),
            _ => parts.push(Part::Letter(entry)),
        }
    }
    parts
}

/// Adds a page of newest entries to what is known, each entry once.
pub(super) fn joined(newest: Vec<TimelineEntry>, known: &[TimelineEntry]) -> Vec<TimelineEntry> {
    let is_new = |entry: &&TimelineEntry| newest.iter().all(|new| new.id != entry.id);
    let older: Vec<_> = known.iter().filter(is_new).cloned().collect();
    newest.into_iter().chain(older).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use portico_domain::time::Timestamp;

    fn entry(id: &str, kind: EntryKind) -> TimelineEntry {
        TimelineEntry {
            id: id.to_owned(),
            kind,
            author: String::new(),
            at: Timestamp::from_millis(0),
            rich_text: None,
            text: String::new(),
            attachments: Vec::new(),
            customer_sees_it: false,
            hidden_because: None,
            is_engagement: false,
        }
    }

    #[test]
    fn changes_in_a_row_stand_together_oldest_first() {
        use EntryKind as K;
        let entries = [
            entry("4", K::Outgoing),
            entry("3", K::Change),
            entry("2", K::Change),
            entry("1", K::Incoming),
        ];
        let keys: Vec<_> = parts(&entries).iter().map(Part::key).collect();
        assert_eq!(keys, ["1", "2+3", "4"]);
    }

    #[test]
    fn a_reloaded_page_brings_no_doubles() {
        let known = [entry("2", EntryKind::Outgoing), entry("1", EntryKind::Incoming)];
        let newest = vec![entry("3", EntryKind::Change), entry("2", EntryKind::Outgoing)];
        let ids: Vec<_> = joined(newest, &known).into_iter().map(|entry| entry.id).collect();
        assert_eq!(ids, ["3", "2", "1"]);
    }
}
