//! What list and record of the help desk share.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use portico_api_types::desk::{DeskChoices, DeskTicketPage, DeskTicketRow, DeskViews};
use portico_domain::id::TicketId;

use super::{bulk::Selection, filter::DeskFilter, live, views};
use crate::{
    admin::{
        place::Place,
        session::{Session, use_session},
    },
    api::{Failure, desk},
    ui::{Load, Loaded, load},
};

/// The help desk.
#[derive(Clone, Copy)]
pub(in crate::admin) struct Desk {
    /// What the list shows.
    pub(in crate::admin) filter: Memo<DeskFilter>,
    /// The record that is open.
    pub(in crate::admin) open: Memo<Option<TicketId>>,
    /// What tickets can be set to.
    pub(in crate::admin) choices: Loaded<DeskChoices>,
    /// The list's page.
    pub(in crate::admin) list: Loaded<DeskTicketPage>,
    /// What the views hold.
    pub(super) views: Loaded<DeskViews>,
    /// The rows that are selected.
    pub(super) selection: Selection,
    /// How many new rows wait until somebody asks for them.
    pub(super) held: RwSignal<usize>,
    session: Session,
}

impl Desk {
    /// Begins to load. Called once by the page.
    pub(super) fn start(place: Memo<Place>) -> Self {
        let parameters = use_location().query;
        let filter = Memo::new(move |_| DeskFilter::read(|name| parameters.read().get(name)));
        let open = Memo::new(move |_| place.get().ticket());
        let request = Memo::new(move |_| filter.read().request());
        let list = load(move || {
            let request = request.get();
            async move { desk::tickets(&request).await }
        });
        let choices = load(desk::choices);
        let views = load(desk::views);
        let selection = Selection::start(filter);
        let held = RwSignal::new(0);
        let desk =
            Self { filter, open, choices, list, views, selection, held, session: use_session() };
        live::follow(desk, request);
        views::follow(desk);
        desk
    }

    /// Shows another part of the list; the record stays open.
    pub(in crate::admin) fn show(self, filter: &DeskFilter) {
        self.session.go(filter.href(self.open.get_untracked()));
    }

    /// Shows another part of the list without a new step in the history.
    pub(super) fn show_instead(self, filter: &DeskFilter) {
        self.session.go_instead(filter.href(self.open.get_untracked()));
    }

    /// Opens a record, or closes the one that is open.
    pub(in crate::admin) fn visit(self, ticket: Option<TicketId>) {
        self.session.go(self.filter.read_untracked().href(ticket));
    }

    /// The rows of the list's page.
    pub(in crate::admin) fn rows(self) -> Vec<DeskTicketRow> {
        match &*self.list.value.read() {
            Load::Ready(page) => page.tickets.clone(),
            _ => Vec::new(),
        }
    }

    /// What tickets can be set to, once it is known.
    pub(in crate::admin) fn chosen_from(self) -> Option<DeskChoices> {
        match &*self.choices.value.read() {
            Load::Ready(choices) => Some(choices.clone()),
            _ => None,
        }
    }

    /// Why the list could not be had.
    pub(super) fn failure(self) -> Option<Failure> {
        match &*self.list.value.read() {
            Load::Failed(failure) => Some(failure.clone()),
            _ => None,
        }
    }

    /// Draws the list's row of a ticket again.
    pub(in crate::admin) fn put_row(self, row: &DeskTicketRow) {
        // The help desk may have been left in the meantime.
        let _ = self.list.value.try_update(|list| {
            if let Load::Ready(page) = list {
                for known in page.tickets.iter_mut().filter(|known| known.id == row.id) {
                    known.clone_from(row);
                }
            }
        });
    }
}

/// The help desk around a component.
pub(in crate::admin) fn use_desk() -> Desk {
    expect_context::<Desk>()
}
