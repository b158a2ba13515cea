//! The browser's `EventSource` with typed events.

use portico_api_types::live::{LiveChange, LiveEnd, LiveEndReason};
use portico_domain::id::TicketId;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{EventSource, MessageEvent};

/// What came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Came {
    /// The stream is open; what happened before is not told.
    Ready,
    /// A ticket changed.
    Ticket(TicketId),
    /// Something was said on a ticket.
    Message(TicketId),
    /// Anything may have changed.
    Reset,
    /// It is over.
    End(LiveEndReason),
    /// The connection broke; the browser makes a new one.
    Broken,
    /// The server did not let it begin.
    Refused,
}

/// What the browser calls with an event.
type Listener = Closure<dyn FnMut(MessageEvent)>;

/// An open stream. Dropping it closes it.
pub(super) struct Source {
    inner: EventSource,
    closures: Vec<(&'static str, Listener)>,
}

impl Source {
    /// Opens the stream at that path; `None` where the browser knows no such thing.
    pub(super) fn open(path: &str, take: impl Fn(Came) + Clone + 'static) -> Option<Self> {
        let inner = EventSource::new(path).ok()?;
        let mut source = Self { inner, closures: Vec::new() };
        source.on("ready", &take, |_| Some(Came::Ready))?;
        source.on("reset", &take, |_| Some(Came::Reset))?;
        source.on("ticket", &take, |data| Some(Came::Ticket(read::<LiveChange>(data)?.ticket)))?;
        source
            .on("message", &take, |data| Some(Came::Message(read::<LiveChange>(data)?.ticket)))?;
        source.on("end", &take, |data| Some(Came::End(read::<LiveEnd>(data)?.reason)))?;
        let handle = source.inner.clone();
        source.on("error", &take, move |_| {
            let is_closed = handle.ready_state() == EventSource::CLOSED;
            Some(if is_closed { Came::Refused } else { Came::Broken })
        })?;
        Some(source)
    }

    fn on(
        &mut self,
        name: &'static str,
        take: &(impl Fn(Came) + Clone + 'static),
        came: impl Fn(&str) -> Option<Came> + 'static,
    ) -> Option<()> {
        let take = take.clone();
        let closure = Listener::new(move |event: MessageEvent| {
            // An error is an event without data.
            if let Some(came) = came(&event.data().as_string().unwrap_or_default()) {
                take(came);
            }
        });
        let function = closure.as_ref().unchecked_ref();
        self.inner.add_event_listener_with_callback(name, function).ok()?;
        self.closures.push((name, closure));
        Some(())
    }
}

impl Drop for Source {
    fn drop(&mut self) {
        for (name, closure) in &self.closures {
            let function = closure.as_ref().unchecked_ref();
            // What is closed calls nobody.
            let _ = self.inner.remove_event_listener_with_callback(name, function);
        }
        self.inner.close();
    }
}

fn read<T: DeserializeOwned>(data: &str) -> Option<T> {
    serde_json::from_str(data).ok()
}
