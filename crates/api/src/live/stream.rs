//! A stream of events. Nothing is kept for a reader that is slow: it hears that it missed
//! something, and reads again.

use std::time::Duration;

use actix_web::{
    HttpResponse,
    http::header::{self, HeaderName},
    web::Bytes,
};
use futures_util::stream;
use portico_api_types::live::{LiveChange, LiveEnd, LiveEndReason};
use portico_store::{
    live::{Changed, Kind, Marks, News, Told},
    sessions::SessionToken,
};
use serde::Serialize;
use tokio::time::{Instant, Interval, MissedTickBehavior, interval_at, timeout_at};

use super::{
    Hub,
    hub::Slot,
    watcher::{Seen, Watcher},
};
use crate::problem::ApiError;

/// How long changes are collected after the first one, so that they are looked up together.
const COLLECT: Duration = Duration::from_millis(150);
/// How often it is looked whether the reader may still read.
const CHECK: Duration = Duration::from_secs(3);
/// After how many checks without an event something is sent, so that proxies keep it open.
const QUIET: u32 = 5;
/// Most changes that are told one by one.
const MOST: usize = 50;
/// What every stream begins with: after how many milliseconds to come back when it breaks.
const BEGIN: &str = "retry: 2000\n\n";

/// A stream that is open.
struct Stream<W> {
    watcher: W,
    news: News,
    slot: Slot,
    check: Interval,
    quiet: u32,
    /// The number of the last event of this stream.
    sent: u64,
    is_begun: bool,
    is_over: bool,
}

/// What happened to a stream.
enum Heard {
    Told(Told),
    Check,
    End(LiveEndReason),
}

/// Answers with a stream; `news` began before the watcher looked, so that nothing is missed.
///
/// # Errors
/// When there are too many streams.
pub(crate) fn open<W: Watcher + 'static>(
    hub: &Hub,
    (side, token): (&'static str, SessionToken),
    news: News,
    watcher: W,
) -> Result<HttpResponse, ApiError> {
    let slot = hub.enter(side, token)?;
    let mut check = interval_at(Instant::now() + CHECK, CHECK);
    check.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let (is_begun, is_over) = (false, false);
    let stream = Stream { watcher, news, slot, check, quiet: 0, sent: 0, is_begun, is_over };
    let events = stream::unfold(stream, |mut stream| async move {
        let text = stream.next().await?;
        Some((Ok::<_, actix_web::Error>(Bytes::from(text)), stream))
    });
    Ok(HttpResponse::Ok()
        .content_type("text/event-stream")
        .insert_header((header::CONTENT_ENCODING, "identity"))
        .insert_header((header::CACHE_CONTROL, "no-store, no-transform"))
        .insert_header((HeaderName::from_static("x-accel-buffering"), "no"))
        .streaming(events))
}

impl<W: Watcher> Stream<W> {
    /// What to send next; `None` after the last event.
    async fn next(&mut self) -> Option<String> {
        if self.is_over {
            return None;
        }
        if !self.is_begun {
            self.is_begun = true;
            return Some(format!("{BEGIN}{}", self.event("ready", &Nothing {})));
        }
        loop {
            let text = match self.hear().await {
                Heard::End(reason) => Some(self.end(reason)),
                Heard::Check => {
                    let text = self.look(&Marks::default(), false).await;
                    text.or_else(|| self.stay())
                }
                Heard::Told(told) => match self.collect(told).await {
                    Some((marks, has_gap)) => self.look(&marks, has_gap).await,
                    None => None,
                },
            };
            if let Some(text) = text {
                self.quiet = 0;
                return Some(text);
            }
        }
    }

    async fn hear(&mut self) -> Heard {
        tokio::select! {
            biased;
            reason = self.slot.ended() => Heard::End(reason),
            told = self.news.next() => Heard::Told(told),
            _ = self.check.tick() => Heard::Check,
        }
    }

    /// Collects what concerns the reader, and whether something was missed. Nothing when
    /// nothing does: then it is as if nothing had been told.
    async fn collect(&mut self, first: Told) -> Option<(Marks, bool)> {
        let (mut marks, mut has_gap) = (Marks::default(), false);
        self.take(first, &mut marks, &mut has_gap);
        if marks.is_empty() && !has_gap {
            return None;
        }
        let until = Instant::now() + COLLECT;
        while let Ok(told) = timeout_at(until, self.news.next()).await {
            self.take(told, &mut marks, &mut has_gap);
        }
        Some((marks, has_gap))
    }

    fn take(&self, told: Told, marks: &mut Marks, has_gap: &mut bool) {
        match told {
            Told::Gap => *has_gap = true,
            Told::Marks(told) => {
                for mark in told.iter().filter(|mark| self.watcher.concerns(*mark)) {
                    marks.add(mark);
                }
            }
        }
    }

    /// What the reader is to hear of changes, if anything.
    async fn look(&mut self, marks: &Marks, has_gap: bool) -> Option<String> {
        let seen = match self.watcher.look(marks).await {
            Ok(seen) => seen,
            Err(error) => return Some(self.end(reason(&error))),
        };
        match seen {
            Seen::Reset => Some(self.event("reset", &Nothing {})),
            Seen::Changes(_) if has_gap => Some(self.event("reset", &Nothing {})),
            Seen::Changes(changes) if changes.len() > MOST => {
                Some(self.event("reset", &Nothing {}))
            }
            Seen::Changes(changes) if changes.is_empty() => None,
            Seen::Changes(changes) => {
                Some(changes.into_iter().map(|changed| self.change(changed)).collect())
            }
        }
    }

    /// A sign of life now and then, at times that do not depend on what happens.
    fn stay(&mut self) -> Option<String> {
        self.quiet += 1;
        (self.quiet >= QUIET).then(|| ":\n\n".to_owned())
    }

    fn change(&mut self, changed: Changed) -> String {
        let name = match changed.kind {
            Kind::Message => "message",
            Kind::Ticket => "ticket",
        };
        self.event(name, &LiveChange { ticket: changed.ticket })
    }

    fn end(&mut self, reason: LiveEndReason) -> String {
        self.is_over = true;
        self.event("end", &LiveEnd { reason })
    }

    fn event(&mut self, name: &str, data: &impl Serialize) -> String {
        self.sent += 1;
        let data = serde_json::to_string(data).unwrap_or_default();
        format!("id: {}\nevent: {name}\ndata: {data}\n\n", self.sent)
    }
}

/// The data of events that say nothing else.
#[derive(Serialize)]
struct Nothing {}

const fn reason(error: &ApiError) -> LiveEndReason {
    match error {
        ApiError::SignedOut => LiveEndReason::SignedOut,
        ApiError::Forbidden(_) | ApiError::PortalOff | ApiError::NotFound => {
            LiveEndReason::Forbidden
        }
        _ => LiveEndReason::Restart,
    }
}
