//! The streams of this process: how many there may be, and ending them.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, PoisonError},
};

use portico_api_types::live::LiveEndReason;
use portico_store::sessions::SessionToken;
use tokio::sync::{Notify, watch};

use crate::problem::ApiError;

/// Most streams of one session: browsers open six connections to a server over HTTP/1, and some
/// must be left for requests. The oldest makes room for a new one.
const MOST_OF_SESSION: usize = 4;
/// Most streams of this process.
const MOST: usize = 1_000;

/// All streams.
#[derive(Debug, Clone)]
pub struct Hub {
    stop: watch::Sender<bool>,
    open: Arc<Mutex<Open>>,
}

#[derive(Debug, Default)]
struct Open {
    all: usize,
    last: u64,
    of_sessions: HashMap<SessionToken, VecDeque<(u64, Arc<Notify>)>>,
}

/// A stream's place among them. Dropping it leaves room.
#[derive(Debug)]
pub(super) struct Slot {
    open: Arc<Mutex<Open>>,
    token: SessionToken,
    number: u64,
    side: &'static str,
    replaced: Arc<Notify>,
    stop: watch::Receiver<bool>,
}

impl Default for Hub {
    fn default() -> Self {
        Self { stop: watch::channel(false).0, open: Arc::default() }
    }
}

impl Hub {
    /// Ends all streams, now and from now on.
    pub fn stop(&self) {
        self.stop.send_replace(true);
    }

    /// A place for one more stream of that session; `side` is what metrics call its reader.
    pub(super) fn enter(&self, side: &'static str, token: SessionToken) -> Result<Slot, ApiError> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if open.all >= MOST {
            return Err(ApiError::Unavailable("there are too many streams".to_owned()));
        }
        open.all += 1;
        open.last += 1;
        let (number, replaced) = (open.last, Arc::new(Notify::new()));
        let own = open.of_sessions.entry(token).or_default();
        if own.len() >= MOST_OF_SESSION
            && let Some((_, oldest)) = own.pop_front()
        {
            oldest.notify_one();
        }
        own.push_back((number, Arc::clone(&replaced)));
        metrics::gauge!("portico_live_streams", "side" => side).increment(1.0);
        let (open, stop) = (Arc::clone(&self.open), self.stop.subscribe());
        Ok(Slot { open, token, number, side, replaced, stop })
    }
}

impl Slot {
    /// Returns when the stream is to end, and why.
    pub(super) async fn ended(&mut self) -> LiveEndReason {
        tokio::select! {
            biased;
            // An error says that the hub is gone, which ends streams as well.
            _ = self.stop.wait_for(|stop| *stop) => LiveEndReason::Restart,
            () = self.replaced.notified() => LiveEndReason::Replaced,
        }
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.all -= 1;
        if let Some(own) = open.of_sessions.get_mut(&self.token) {
            own.retain(|(number, _)| *number != self.number);
            if own.is_empty() {
                open.of_sessions.remove(&self.token);
            }
        }
        metrics::gauge!("portico_live_streams", "side" => self.side).decrement(1.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_beyond_the_limit_of_a_process_are_refused_until_one_ends() {
        let hub = Hub::default();
        let token = |number: usize| {
            let mut bytes = [0; 32];
            bytes[..8].copy_from_slice(&number.to_be_bytes());
            SessionToken::new(bytes)
        };
        let mut slots: Vec<Slot> =
            (0..MOST).filter_map(|number| hub.enter("portal", token(number)).ok()).collect();
        assert_eq!(slots.len(), MOST);
        assert!(matches!(hub.enter("desk", token(MOST)), Err(ApiError::Unavailable(_))));
        slots.pop();
        assert!(hub.enter("desk", token(MOST)).is_ok());
    }
}
