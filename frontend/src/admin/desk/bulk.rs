//! The rows that are selected, and changing all of them, with the way back.

use leptos::{prelude::*, task::spawn_local};
use portico_api_types::desk::{BatchChange, BatchChanged, BatchRefused, TicketBatch, TicketValues};
use portico_domain::{id::TicketId, pipeline::Status};

use super::{context::Desk, filter::DeskFilter};
use crate::{
    api::desk,
    i18n::console,
    ui::{offer_undo, toast},
};

/// As many as the server changes at once.
const MOST: usize = 100;

/// The rows that are selected.
#[derive(Clone, Copy)]
pub(super) struct Selection {
    pub(super) tickets: RwSignal<Vec<TicketId>>,
    /// The row that was turned last.
    anchor: StoredValue<Option<TicketId>>,
    /// Tickets that stayed as they are when all were changed.
    pub(super) refused: RwSignal<Vec<BatchRefused>>,
}

impl Selection {
    /// Nothing is selected; nor is it whenever the list shows something else.
    pub(super) fn start(filter: Memo<DeskFilter>) -> Self {
        let (tickets, refused) = (RwSignal::new(Vec::new()), RwSignal::new(Vec::new()));
        let selection = Self { tickets, anchor: StoredValue::new(None), refused };
        Effect::new(move || {
            filter.track();
            selection.clear();
        });
        selection
    }

    /// Whether a row is selected.
    pub(super) fn has(self, id: TicketId) -> bool {
        self.tickets.read().contains(&id)
    }

    /// Selects a row, or no longer.
    pub(super) fn turn(self, id: Option<TicketId>) {
        let Some(id) = id else { return };
        self.anchor.set_value(Some(id));
        self.tickets.update(|known| match known.iter().position(|one| *one == id) {
            Some(at) => {
                known.remove(at);
            }
            None if known.len() < MOST => known.push(id),
            None => {}
        });
    }

    /// Selects everything from the row that was turned last.
    pub(super) fn extend(self, rows: &[TicketId], id: TicketId) {
        let place = |id: TicketId| rows.iter().position(|one| *one == id);
        let anchor = self.anchor.get_value().and_then(place);
        let (Some(anchor), Some(end)) = (anchor, place(id)) else { return self.turn(Some(id)) };
        let between = rows.get(anchor.min(end)..=anchor.max(end)).unwrap_or_default();
        self.add(between);
    }

    /// Selects rows besides those that are.
    pub(super) fn add(self, rows: &[TicketId]) {
        self.tickets.update(|known| {
            for id in rows {
                if known.len() < MOST && !known.contains(id) {
                    known.push(*id);
                }
            }
        });
    }

    /// Selects nothing, and returns whether something was.
    pub(super) fn clear(self) -> bool {
        let was = !self.tickets.read_untracked().is_empty();
        if was {
            self.tickets.set(Vec::new());
        }
        was
    }
}

/// Changes all that are selected.
pub(super) fn change(desk: Desk, change: &TicketValues, status: Option<Status>) {
    let one = |ticket_id| BatchChange {
        ticket_id,
        change: change.clone(),
        status,
        only_if: TicketValues::default(),
    };
    let changes = desk.selection.tickets.get_untracked().into_iter().map(one).collect();
    send(desk, changes, false);
}

fn send(desk: Desk, changes: Vec<BatchChange>, is_way_back: bool) {
    spawn_local(async move {
        match desk::change_many(&TicketBatch { changes }).await {
            Ok(outcome) => {
                let count = u64::try_from(outcome.changed.len()).unwrap_or_default();
                let back: Vec<_> = outcome.changed.into_iter().map(way_back).collect();
                // The help desk may have been left in the meantime.
                let _ = desk.selection.refused.try_set(outcome.refused);
                if is_way_back {
                    offer_undo(console::bulk_taken_back(count), None);
                } else {
                    let undo = Callback::new(move |()| send(desk, back.clone(), true));
                    offer_undo(console::bulk_changed(count), (count > 0).then_some(undo));
                }
                if desk.list.value.try_with_untracked(|_| ()).is_some() {
                    desk.list.again();
                    desk.count_again().await;
                }
            }
            Err(failure) => toast(failure.explain()),
        }
    });
}

/// What brings a ticket back to where it was, if it is still where it was brought.
fn way_back(changed: BatchChanged) -> BatchChange {
    let BatchChanged { ticket_id, before, after } = changed;
    let changed = |values: &TicketValues| TicketValues {
        stage_id: values.stage_id.filter(|_| before.stage_id != after.stage_id),
        owner_id: values.owner_id.clone().filter(|_| before.owner_id != after.owner_id),
        priority: values.priority.clone().filter(|_| before.priority != after.priority),
    };
    let (change, only_if) = (changed(&before), changed(&after));
    BatchChange { ticket_id, change, status: None, only_if }
}
