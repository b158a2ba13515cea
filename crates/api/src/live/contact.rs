//! What a contact hears: of what it sees at that moment, and only where what it sees changed.

use portico_domain::{
    access::{Reach, TicketScope},
    id::{CompanyId, ContactId, StageId},
    pipeline::Status,
    portal::{ClosedReplyPolicy, OwnerDisplay, StageDisplay},
};
use portico_store::live::{Mark, Marks, for_contact};

use super::watcher::{Seen, Watcher};
use crate::{
    auth::{PortalContact, WatchingContact},
    problem::ApiError,
};

/// A contact with a page open.
#[derive(Debug)]
pub(crate) struct ContactWatcher {
    watching: WatchingContact,
    shown: Shown,
}

/// What decides what the contact sees of all tickets. When it becomes another, pages begin anew.
#[derive(Debug, PartialEq, Eq)]
struct Shown {
    scope: TicketScope,
    owner_display: OwnerDisplay,
    stage_display: StageDisplay,
    closed_reply: ClosedReplyPolicy,
    may_close: bool,
    stages: Vec<(StageId, Status, Option<String>)>,
}

impl Shown {
    fn of(contact: &PortalContact) -> Self {
        let rules = &contact.portal().rules;
        let has_labels = rules.stage_display != StageDisplay::Hidden;
        let stages = contact.pipelines().iter().flat_map(|pipeline| &pipeline.stages);
        let stages =
            stages.map(|stage| (stage.id, stage.status, has_labels.then(|| stage.label.clone())));
        Self {
            scope: contact.reach(),
            owner_display: rules.owner_display,
            stage_display: rules.stage_display,
            closed_reply: rules.closed_reply,
            may_close: rules.customers_may_close,
            stages: stages.collect(),
        }
    }

    fn reaches_contact(&self, contact: ContactId) -> bool {
        match self.scope.reach() {
            Reach::OfContact(own) | Reach::OfEither(own, _) => own == contact,
            Reach::Nothing | Reach::OfCompany(_) => false,
        }
    }

    fn reaches_company(&self, company: CompanyId) -> bool {
        match self.scope.reach() {
            Reach::OfCompany(own) | Reach::OfEither(_, own) => own == company,
            Reach::Nothing | Reach::OfContact(_) => false,
        }
    }
}

impl ContactWatcher {
    /// Begins with what the contact sees now.
    pub(crate) fn new(watching: WatchingContact) -> Self {
        let shown = Shown::of(watching.contact());
        Self { watching, shown }
    }
}

impl Watcher for ContactWatcher {
    fn concerns(&self, mark: Mark) -> bool {
        match mark {
            Mark::Message(_) | Mark::Shown(_) | Mark::Rules | Mark::Many => true,
            Mark::Stage(_) => self.shown.stage_display != StageDisplay::Hidden,
            Mark::OfContact(_, contact) => self.shown.reaches_contact(contact),
            Mark::OfCompany(_, company) => self.shown.reaches_company(company),
            Mark::Contact(contact) => contact == self.watching.contact().actor().contact,
            Mark::Hidden(_) | Mark::Thread(_) | Mark::ManyHidden => false,
        }
    }

    async fn look(&mut self, marks: &Marks) -> Result<Seen, ApiError> {
        self.watching.look_again().await?;
        let contact = self.watching.contact();
        let shown = Shown::of(contact);
        if shown != self.shown {
            self.shown = shown;
            return Ok(Seen::Reset);
        }
        let (mut tickets, mut messages) = (Vec::new(), Vec::new());
        // A change that was told under earlier rules is judged by the ones in force.
        for mark in marks.iter().filter(|mark| self.concerns(*mark)) {
            match mark {
                Mark::Message(message) => messages.push(message),
                Mark::Shown(ticket)
                | Mark::Stage(ticket)
                | Mark::OfContact(ticket, _)
                | Mark::OfCompany(ticket, _) => tickets.push(ticket),
                Mark::Many => return Ok(Seen::Reset),
                Mark::Contact(_)
                | Mark::Rules
                | Mark::Hidden(_)
                | Mark::Thread(_)
                | Mark::ManyHidden => {}
            }
        }
        if tickets.is_empty() && messages.is_empty() {
            return Ok(Seen::Changes(Vec::new()));
        }
        let scope = &self.shown.scope;
        Ok(Seen::Changes(for_contact(contact.db(), scope, &tickets, &messages).await?))
    }
}
