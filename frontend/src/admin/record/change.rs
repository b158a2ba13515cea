//! Changing a ticket: at once, with an offer to take it back.

use leptos::{prelude::*, task::spawn_local};
use portico_api_types::desk::{DeskChoices, DeskTicket, PipelineChoice, StageChoice, TicketChange};
use portico_domain::{id::TicketId, pipeline::Status, ticket::Priority};

use super::history::History;
use crate::{
    admin::desk::{Desk, priority_label},
    api::desk,
    i18n::console,
    ui::{Load, Loaded, offer_undo, toast},
};

/// What is needed to change the ticket that is open.
#[derive(Clone, Copy)]
pub(super) struct Changing {
    pub(super) id: TicketId,
    pub(super) ticket: Loaded<DeskTicket>,
    pub(super) history: History,
    pub(super) desk: Desk,
}

impl Changing {
    /// Moves the ticket to a stage.
    pub(super) fn stage(self, stage: &str) {
        let Some((known, choices)) = self.known() else { return };
        let Some(wanted) =
            stages(&choices, &known).into_iter().find(|one| one.id.to_string() == stage)
        else {
            return;
        };
        let change = TicketChange { stage_id: Some(wanted.id), ..TicketChange::default() };
        let undo = TicketChange { stage_id: Some(known.stage_id), ..TicketChange::default() };
        if change != undo {
            self.save(change, Some(undo), console::changed_stage(&wanted.label));
        }
    }

    /// Moves the ticket to the first stage that closes it.
    pub(super) fn close(self) {
        let Some((known, choices)) = self.known() else { return };
        let closed =
            stages(&choices, &known).into_iter().find(|stage| stage.status == Status::Closed);
        match closed {
            Some(stage) if known.ticket.status == Status::Open => self.stage(&stage.id.to_string()),
            _ => toast(console::close_not_possible()),
        }
    }

    /// Makes a staff user the owner; an empty text means nobody.
    pub(super) fn owner(self, owner: &str) {
        let Some((known, choices)) = self.known() else { return };
        let name = choices
            .owners
            .iter()
            .find(|one| one.id.to_string() == owner)
            .map(|one| one.name.as_str());
        let old = known.owner_id.map(|id| id.to_string()).unwrap_or_default();
        let said =
            name.map_or_else(|| console::changed_owner_nobody().to_owned(), console::changed_owner);
        if owner != old {
            let to = |owner: &str| TicketChange {
                owner_id: Some(owner.to_owned()),
                ..TicketChange::default()
            };
            self.save(to(owner), Some(to(&old)), said);
        }
    }

    /// Sets how urgent the ticket is.
    pub(super) fn priority(self, name: &str) {
        let (Some((known, _)), Some(priority)) = (self.known(), Priority::named(name)) else {
            return;
        };
        let to = |priority| TicketChange { priority: Some(priority), ..TicketChange::default() };
        if known.ticket.priority != Some(priority) {
            let undo = known.ticket.priority.map(to);
            self.save(to(priority), undo, console::changed_priority(priority_label(priority)));
        }
    }

    fn known(self) -> Option<(DeskTicket, DeskChoices)> {
        let Load::Ready(ticket) = self.ticket.value.get_untracked() else { return None };
        Some((ticket, untrack(|| self.desk.chosen_from())?))
    }

    fn save(self, change: TicketChange, undo: Option<TicketChange>, said: String) {
        spawn_local(async move {
            match desk::change(self.id, &change).await {
                Ok(ticket) => {
                    let take_back = undo.map(|undo| {
                        Callback::new(move |()| {
                            self.save(undo.clone(), None, console::taken_back().to_owned());
                        })
                    });
                    offer_undo(said, take_back);
                    self.show(ticket);
                }
                Err(failure) => {
                    toast(failure.explain());
                    // The fields go back to what is stored.
                    let _ = self.ticket.value.try_update(|_| ());
                }
            }
        });
    }

    /// Draws the changed ticket everywhere. The record may have been left in the meantime.
    pub(super) fn show(self, ticket: DeskTicket) {
        self.desk.put_row(&ticket.ticket);
        let _ = self.ticket.value.try_update(|known| *known = Load::Ready(ticket));
        self.history.again();
    }

    /// Something was written: the list and the record are read again.
    pub(super) fn written(self) {
        if self.desk.list.value.try_with_untracked(|_| ()).is_some() {
            self.desk.list.again();
        }
        if self.ticket.value.try_with_untracked(|_| ()).is_some() {
            self.ticket.again();
        }
    }
}

/// The stages the ticket can be in.
pub(super) fn stages(choices: &DeskChoices, ticket: &DeskTicket) -> Vec<StageChoice> {
    let own = |pipeline: &&PipelineChoice| pipeline.id == ticket.pipeline_id;
    choices.pipelines.iter().find(own).map(|pipeline| pipeline.stages.clone()).unwrap_or_default()
}
