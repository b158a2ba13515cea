//! The task that brings events to programs. Everything it knows is in storage: whatever is
//! interrupted is taken up again, by this process or another.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use actix_web::web::Data;
use portico_store::{
    Result,
    webhooks::{self as store, Claim, Claimed, Outcome},
};
use tokio::{
    sync::watch,
    task::{JoinHandle, JoinSet},
};

use super::{
    body,
    connect::Connector,
    send::{Parcel, send},
};
use crate::app::App;

/// Most requests of this process at the same time.
const MOST_RUNNING: usize = 64;
/// How long events are collected after the first one, so that they travel together.
const COLLECT: Duration = Duration::from_millis(50);
/// How often to look for what other processes have written, where there may be nodes.
const LOOK: Duration = Duration::from_secs(1);
/// The same where only commands may have written something.
const LOOK_ALONE: Duration = Duration::from_secs(10);
/// How long to wait after storage did not answer.
const RECOVER: Duration = Duration::from_secs(1);
/// How often to forget what is over.
const PURGE: Duration = Duration::from_secs(3_600);

/// Brings events to programs.
#[derive(Debug)]
pub struct Courier {
    app: Arc<App>,
    connector: Connector,
}

/// A courier at work.
#[derive(Debug)]
pub struct Running {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Courier {
    /// A courier for that app.
    ///
    /// # Errors
    /// When encryption cannot be set up.
    pub fn new(app: &Data<App>) -> anyhow::Result<Arc<Self>> {
        let connector = Connector::trusting(Vec::new())?;
        Ok(Arc::new(Self { app: Arc::clone(app), connector }))
    }

    /// Begins to work, until it is told to stop.
    #[must_use]
    pub fn start(self: Arc<Self>) -> Running {
        let (stop, stopped) = watch::channel(false);
        Running { stop, task: tokio::spawn(self.work(stopped)) }
    }

    async fn work(self: Arc<Self>, mut stopped: watch::Receiver<bool>) {
        let mut running = JoinSet::new();
        let mut purged = None;
        if !self.app.db.is_shared()
            && let Err(error) = store::release_all(&self.app.db, self.app.clock.now()).await
        {
            tracing::warn!(%error, "deliveries that were interrupted wait until they are due");
        }
        loop {
            let pause = self.turn(&mut running, &mut purged).await.unwrap_or_else(|error| {
                tracing::error!(%error, "webhooks have to wait for the database");
                RECOVER
            });
            tokio::select! {
                () = told(&mut stopped) => break,
                () = self.app.db.news() => tokio::time::sleep(COLLECT).await,
                Some(_) = running.join_next() => while running.try_join_next().is_some() {},
                () = tokio::time::sleep(pause) => {}
            }
        }
        while running.join_next().await.is_some() {}
    }

    /// Does what there is to do now and returns how long to wait if nothing happens.
    async fn turn(
        self: &Arc<Self>,
        running: &mut JoinSet<()>,
        purged: &mut Option<Instant>,
    ) -> Result<Duration> {
        if purged.is_none_or(|at| at.elapsed() >= PURGE) {
            while store::purge(&self.app.db, self.app.clock.now()).await? {}
            *purged = Some(Instant::now());
        }
        self.round(running).await?;
        let now = self.app.clock.now();
        let due = store::next_due(&self.app.db, now).await?.map(|due| due.millis() - now.millis());
        let due = due.and_then(|millis| u64::try_from(millis).ok()).map(Duration::from_millis);
        let look = if self.app.db.is_shared() { LOOK } else { LOOK_ALONE };
        Ok(due.map_or(look, |due| due.min(look)))
    }

    /// Makes deliveries of all events and begins to send what is due. One program after the
    /// other gets a request, so that none keeps the others waiting.
    async fn round(self: &Arc<Self>, running: &mut JoinSet<()>) -> Result<()> {
        let app = &self.app;
        while store::spread(&app.db, app.clock.now()).await? > 0 {}
        let mut due = store::due_apps(&app.db, app.clock.now()).await?;
        while !due.is_empty() {
            let mut more = Vec::new();
            for program in due {
                if running.len() >= MOST_RUNNING {
                    return Ok(());
                }
                if let Claimed::Batch(claim) =
                    store::claim(&app.db, program, app.clock.now()).await?
                {
                    running.spawn(Arc::clone(self).deliver(*claim));
                    more.push(program);
                }
            }
            due = more;
        }
        Ok(())
    }

    /// Sends everything that is due and returns when it is through, for tests.
    ///
    /// # Errors
    /// When storage does not answer.
    pub async fn deliver_due(self: &Arc<Self>) -> Result<()> {
        let mut running = JoinSet::new();
        loop {
            self.round(&mut running).await?;
            if running.is_empty() {
                return Ok(());
            }
            while running.join_next().await.is_some() {}
        }
    }

    async fn deliver(self: Arc<Self>, claim: Claim) {
        let (begun_at, begun) = (self.app.clock.now(), Instant::now());
        let result = self.send(&claim).await;
        let took_millis = i64::try_from(begun.elapsed().as_millis()).unwrap_or(i64::MAX);
        let outcome = Outcome { begun_at, took_millis, result };
        let label = if outcome.is_delivered() { "delivered" } else { "refused" };
        metrics::counter!("portico_webhook_requests_total", "outcome" => label).increment(1);
        if let Err(error) = self.settle(&claim, &outcome).await {
            tracing::error!(%error, app = %claim.app, "a delivery is sent again: it could not be noted");
        }
    }

    async fn send(&self, claim: &Claim) -> Result<u16, String> {
        let webhooks = &self.app.webhooks;
        let secret = webhooks.unseal(claim.app, &claim.sealed_secret);
        let secret = secret.map_err(|error| error.to_string())?;
        let parcel = Parcel {
            target_url: &claim.target_url,
            secret: &secret,
            body: body::events(claim.app, &claim.events),
            now: self.app.clock.now(),
        };
        send(webhooks, &self.connector, parcel).await
    }

    async fn settle(&self, claim: &Claim, outcome: &Outcome) -> Result<()> {
        let mut tx = self.app.db.begin().await?;
        store::settle(&mut tx, claim, outcome, self.app.clock.now()).await?;
        tx.commit().await
    }
}

/// Returns when the task is to stop, or nobody is left to say so.
async fn told(stopped: &mut watch::Receiver<bool>) {
    let _ = stopped.wait_for(|stop| *stop).await;
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
