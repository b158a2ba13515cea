//! The task that sends mail. Everything it knows is in storage: whatever is interrupted is
//! taken up again, by this process or another.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use actix_web::web::Data;
use futures_util::{StreamExt, stream};
use portico_store::{
    file_id,
    mail::{self as store, Content, Outcome, Outgoing, Prepared},
};
use tokio::{sync::watch, task::JoinHandle};

use super::{Transport, compose::compose, message::message};
use crate::{
    app::{App, Settings},
    problem::ApiError,
};

/// Mail that is taken at once.
const BATCH: u32 = 40;
/// Mail that is handed over at the same time.
const AT_ONCE: usize = 4;
/// How often to look for what other processes have left, where there may be nodes.
const LOOK: Duration = Duration::from_secs(5);
/// The same where there is no other.
const LOOK_ALONE: Duration = Duration::from_secs(60);
/// How long to wait after storage did not answer.
const RECOVER: Duration = Duration::from_secs(1);
/// How often to forget what is old.
const PURGE: Duration = Duration::from_secs(3_600);

/// Sends mail.
#[derive(Debug)]
pub struct Postman {
    app: Arc<App>,
    transport: Option<Transport>,
}

/// A postman at work.
#[derive(Debug)]
pub struct Running {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Postman {
    /// A postman for that app.
    ///
    /// # Errors
    /// When encryption cannot be set up.
    pub fn new(app: &Data<App>) -> anyhow::Result<Arc<Self>> {
        let transport = Transport::to(&app.mail)?;
        Ok(Arc::new(Self { app: Arc::clone(app), transport }))
    }

    /// Begins to work, until it is told to stop.
    #[must_use]
    pub fn start(self: Arc<Self>) -> Running {
        let (stop, stopped) = watch::channel(false);
        Running { stop, task: tokio::spawn(self.work(stopped)) }
    }

    async fn work(self: Arc<Self>, mut stopped: watch::Receiver<bool>) {
        let mut purged = None;
        if !self.app.db.is_shared()
            && let Err(error) = store::release_all(&self.app.db, self.app.clock.now()).await
        {
            tracing::warn!(%error, "mail that was interrupted waits until it is due");
        }
        loop {
            let pause = self.turn(&mut purged, &stopped).await.unwrap_or_else(|error| {
                tracing::error!(%error, "mail has to wait for the database");
                RECOVER
            });
            tokio::select! {
                biased;
                _ = stopped.wait_for(|stop| *stop) => break,
                () = self.app.db.mail() => {}
                () = tokio::time::sleep(pause) => {}
            }
        }
    }

    /// Does what there is to do now and returns how long to wait if nothing happens.
    async fn turn(
        &self,
        purged: &mut Option<Instant>,
        stopped: &watch::Receiver<bool>,
    ) -> Result<Duration, ApiError> {
        if purged.is_none_or(|at| at.elapsed() >= PURGE) {
            while store::purge(&self.app.db, self.app.clock.now()).await? {}
            *purged = Some(Instant::now());
        }
        while !*stopped.borrow() && self.round().await? > 0 {}
        let now = self.app.clock.now();
        let due = store::next_due(&self.app.db, now).await?.map(|due| due.millis() - now.millis());
        let due = due.and_then(|millis| u64::try_from(millis).ok()).map(Duration::from_millis);
        let look = if self.app.db.is_shared() { LOOK } else { LOOK_ALONE };
        Ok(due.map_or(look, |due| due.min(look)))
    }

    /// Takes some of what is due, sees it through, and returns how much it was.
    async fn round(&self) -> Result<usize, ApiError> {
        let app = &self.app;
        let taken = store::claim(&app.db, BATCH, app.clock.now()).await?;
        if taken.is_empty() {
            return Ok(0);
        }
        let settings = app.current_settings().await?;
        let count = taken.len();
        stream::iter(taken)
            .for_each_concurrent(AT_ONCE, |outgoing| {
                let settings = &settings;
                async move {
                    if let Err(error) = self.deliver(settings, &outgoing).await {
                        tracing::error!(%error, mail = %outgoing.id, "mail waits until it is due again");
                    }
                }
            })
            .await;
        Ok(count)
    }

    /// Sends everything that is due and returns when it is through, for tests.
    ///
    /// # Errors
    /// When storage does not answer.
    pub async fn deliver_due(&self) -> Result<(), ApiError> {
        while self.round().await? > 0 {}
        Ok(())
    }

    async fn deliver(&self, settings: &Settings, outgoing: &Outgoing) -> Result<(), ApiError> {
        let app = &self.app;
        let outcome = match compose(app, settings, outgoing).await? {
            Err(reason) => Outcome::Dropped(reason),
            Ok(content) => match self.prepare(outgoing, &content).await? {
                Some(prepared) => self.send(&content, &prepared).await,
                // Somebody else has it.
                None => return Ok(()),
            },
        };
        let label = match &outcome {
            Outcome::Sent => "sent",
            Outcome::Delayed(_) => "delayed",
            Outcome::Refused(_) => "refused",
            Outcome::Dropped(_) => "dropped",
            Outcome::Kept => "kept",
        };
        metrics::counter!("portico_mail_total", "outcome" => label).increment(1);
        let mut tx = app.db.begin().await?;
        store::settle(&mut tx, outgoing, &outcome, app.clock.now()).await?;
        Ok(tx.commit().await?)
    }

    async fn prepare(
        &self,
        outgoing: &Outgoing,
        content: &Content,
    ) -> Result<Option<Prepared>, ApiError> {
        let app = &self.app;
        let thread_ids = match outgoing.ticket {
            Some(ticket) => {
                store::thread_ids(&app.db, outgoing.recipient, ticket, outgoing.id).await?
            }
            None => Vec::new(),
        };
        // Nobody can guess it, and it does not tell how much mail there is.
        let fresh_id = format!("<{}@{}>", file_id()?, app.mail.host());
        let mut tx = app.db.begin().await?;
        let prepared = store::prepare(&mut tx, outgoing, content, &fresh_id, &thread_ids).await;
        match prepared {
            Ok(prepared) => {
                tx.commit().await?;
                Ok(Some(prepared))
            }
            Err(portico_store::Error::NotFound) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    async fn send(&self, content: &Content, prepared: &Prepared) -> Outcome {
        let Some(transport) = &self.transport else { return Outcome::Kept };
        match message(content, prepared, self.app.clock.now()) {
            Ok(message) => transport.send(message).await,
            Err(reason) => Outcome::Refused(reason),
        }
    }
}

impl Running {
    /// Has it take nothing more, as soon as possible.
    pub fn wind_down(&self) {
        self.stop.send_replace(true);
    }

    /// Waits until what is under way has come to its end, but no longer than that.
    pub async fn stop(mut self, at_most: Duration) {
        self.wind_down();
        if tokio::time::timeout(at_most, &mut self.task).await.is_err() {
            self.task.abort();
        }
    }
}
