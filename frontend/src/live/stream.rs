//! The tab's one stream: opened while somebody is signed in, opened again when it broke.

use std::time::Duration;

use leptos::{ev, leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};
use portico_api_types::live::LiveEndReason;
use portico_domain::id::TicketId;

use super::source::{Came, Source};
use crate::session::signed_in_again;

/// After how long without a connection the page says so.
const SAY_BROKEN: Duration = Duration::from_secs(10);
/// How long to wait after the server refused, at first and at most, in seconds.
const REFUSED: (u64, u64) = (10, 300);

/// What pages hear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Heard {
    /// That ticket changed.
    Ticket(TicketId),
    /// Something was said on that ticket.
    Message(TicketId),
    /// Anything may have changed.
    Anything,
}

impl Heard {
    /// Whether it may be about the ticket with that id.
    pub(crate) fn concerns(self, id: &str) -> bool {
        match self {
            Self::Ticket(ticket) | Self::Message(ticket) => ticket.to_string() == id,
            Self::Anything => true,
        }
    }
}

type Listener = (u32, Callback<Heard>);

/// The stream, for the pages around it.
#[derive(Clone, Copy)]
pub(crate) struct Live {
    path: StoredValue<String>,
    source: StoredValue<Option<Source>, LocalStorage>,
    listeners: StoredValue<Vec<Listener>>,
    /// Whether the connection has been lost for a while.
    pub(crate) is_broken: RwSignal<bool>,
    /// It was ended: it comes back when somebody looks.
    is_resting: StoredValue<bool>,
    say_broken: StoredValue<Option<TimeoutHandle>>,
    again: StoredValue<Option<TimeoutHandle>>,
    wait: StoredValue<u64>,
}

impl Live {
    /// Listens at that path while `is_wanted`, a page's context from then on.
    pub(crate) fn start(path: String, is_wanted: Memo<bool>) -> Self {
        let live = Self {
            path: StoredValue::new(path),
            source: StoredValue::new_local(None),
            listeners: StoredValue::new(Vec::new()),
            is_broken: RwSignal::new(false),
            is_resting: StoredValue::new(false),
            say_broken: StoredValue::new(None),
            again: StoredValue::new(None),
            wait: StoredValue::new(REFUSED.0),
        };
        Effect::new(move || if is_wanted.get() { live.open() } else { live.close() });
        let looked = window_event_listener(ev::focus, move |_| {
            if live.is_resting.get_value() && is_wanted.get_untracked() {
                live.open();
            }
        });
        on_cleanup(move || {
            looked.remove();
            live.close();
        });
        provide_context(live);
        live
    }

    /// Calls `hear` until the component that asks is gone.
    pub(crate) fn on(self, hear: impl Fn(Heard) + Send + Sync + 'static) {
        let hear = Callback::new(hear);
        let number = self.listeners.try_update_value(|all| {
            let number = all.last().map_or(0, |(last, _)| last + 1);
            all.push((number, hear));
            number
        });
        on_cleanup(move || {
            let _ = self
                .listeners
                .try_update_value(|all| all.retain(|(known, _)| Some(*known) != number));
        });
    }

    /// Opens the stream, in place of one that may be open.
    fn open(self) {
        self.is_resting.set_value(false);
        forget(self.again);
        let path = self.path.get_value();
        self.source.set_value(Source::open(&path, move |came| self.take(came)));
    }

    fn close(self) {
        let _ = self.source.try_update_value(Option::take);
        forget(self.again);
        forget(self.say_broken);
        let _ = self.is_broken.try_set(false);
    }

    fn take(self, came: Came) {
        match came {
            Came::Ready => {
                forget(self.say_broken);
                self.is_broken.set(false);
                self.wait.set_value(REFUSED.0);
                self.tell(Heard::Anything);
            }
            Came::Reset => self.tell(Heard::Anything),
            Came::Ticket(ticket) => self.tell(Heard::Ticket(ticket)),
            Came::Message(ticket) => self.tell(Heard::Message(ticket)),
            Came::Broken | Came::End(LiveEndReason::Restart) => self.broken(),
            Came::Refused => {
                self.broken();
                self.rest_until_later();
            }
            Came::End(LiveEndReason::SignedOut) => {
                self.end();
                self.is_resting.set_value(true);
                spawn_local(async move {
                    if signed_in_again().await && self.path.try_with_value(|_| ()).is_some() {
                        self.open();
                    }
                });
            }
            Came::End(LiveEndReason::Forbidden) => self.end(),
            Came::End(LiveEndReason::Replaced) => {
                self.end();
                self.is_resting.set_value(true);
            }
        }
    }

    /// Closes the stream once its event has been dealt with: its closure is running now.
    fn end(self) {
        queue_microtask(move || self.close());
    }

    fn broken(self) {
        if self.say_broken.with_value(Option::is_some) {
            return;
        }
        let say = move || {
            let _ = self.is_broken.try_set(true);
        };
        self.say_broken.set_value(set_timeout_with_handle(say, SAY_BROKEN).ok());
    }

    fn rest_until_later(self) {
        let wait = self.wait.get_value();
        self.wait.set_value((wait * 2).min(REFUSED.1));
        let open = move || {
            if self.path.try_with_value(|_| ()).is_some() {
                self.open();
            }
        };
        forget(self.again);
        self.again.set_value(set_timeout_with_handle(open, Duration::from_secs(wait)).ok());
        self.is_resting.set_value(true);
    }

    fn tell(self, heard: Heard) {
        // A listener may come or go while it hears.
        for (_, listener) in self.listeners.get_value() {
            listener.run(heard);
        }
    }
}

fn forget(timer: StoredValue<Option<TimeoutHandle>>) {
    if let Some(Some(timer)) = timer.try_update_value(Option::take) {
        timer.clear();
    }
}

/// The stream around a page.
pub(crate) fn use_live() -> Live {
    expect_context()
}
