//! What staff hear: of every change to a ticket of the help desk.

use portico_store::live::{Mark, Marks, for_staff};

use super::watcher::{Seen, Watcher};
use crate::{auth::WatchingDesk, problem::ApiError};

/// A staff user with a page open.
#[derive(Debug)]
pub(crate) struct StaffWatcher(WatchingDesk);

impl StaffWatcher {
    /// Begins to watch.
    pub(crate) const fn new(watching: WatchingDesk) -> Self {
        Self(watching)
    }
}

impl Watcher for StaffWatcher {
    fn concerns(&self, mark: Mark) -> bool {
        !matches!(mark, Mark::Contact(_))
    }

    async fn look(&mut self, marks: &Marks) -> Result<Seen, ApiError> {
        self.0.look_again().await?;
        let (mut tickets, mut threads, mut messages) = (Vec::new(), Vec::new(), Vec::new());
        for mark in marks.iter() {
            match mark {
                Mark::Message(message) => messages.push(message),
                Mark::Thread(thread) => threads.push(thread),
                Mark::Shown(ticket)
                | Mark::Stage(ticket)
                | Mark::Hidden(ticket)
                | Mark::OfContact(ticket, _)
                | Mark::OfCompany(ticket, _) => tickets.push(ticket),
                Mark::Rules | Mark::ManyHidden | Mark::Many => return Ok(Seen::Reset),
                Mark::Contact(_) => {}
            }
        }
        if tickets.is_empty() && threads.is_empty() && messages.is_empty() {
            return Ok(Seen::Changes(Vec::new()));
        }
        let desk = self.0.desk();
        let found = for_staff(desk.db(), desk.scope(), &tickets, &threads, &messages).await?;
        Ok(Seen::Changes(found))
    }
}
