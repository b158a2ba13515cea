//! The tasks that do jobs. Everything they know is in storage: whatever is interrupted is
//! taken up again, by this process or another.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use actix_web::web::Data;
use portico_store::{
    Result,
    jobs::{self as store, Claim, Work},
};
use tokio::{sync::watch, task::JoinHandle};

use super::{
    export, import,
    stop::Stop,
    sweep::{sweep, sweep_drafts},
};
use crate::app::App;

/// How often to look for jobs of other servers, where there may be some.
const LOOK: Duration = Duration::from_secs(5);
/// The same where only commands may have stored one.
const LOOK_ALONE: Duration = Duration::from_secs(60);
/// How long to wait after the database or the disk did not do what it should.
const RECOVER: Duration = Duration::from_secs(5);
/// How often to forget what is over.
const SWEEP: Duration = Duration::from_secs(600);

/// Does jobs of one sort, one after the other.
#[derive(Debug)]
pub struct Worker {
    app: Arc<App>,
    work: Work,
    stopped: watch::Receiver<bool>,
}

/// Workers at work.
#[derive(Debug)]
pub struct Running {
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
}

impl Worker {
    /// Begins to do jobs, those that were interrupted first, until it is told to stop.
    #[must_use]
    pub fn start(app: &Data<App>) -> Running {
        let (stop, stopped) = watch::channel(false);
        let begin = |work| {
            let worker = Self { app: Arc::clone(app), work, stopped: stopped.clone() };
            tokio::spawn(worker.go_on())
        };
        Running { tasks: [Work::Export, Work::Import].map(begin).into(), stop }
    }

    /// Does all jobs that wait and returns when none is left, for tests.
    ///
    /// # Errors
    /// When storage does not answer.
    pub async fn work_through(app: &Data<App>) -> Result<()> {
        let (_stop, stopped) = watch::channel(false);
        for work in [Work::Export, Work::Import] {
            let worker = Self { app: Arc::clone(app), work, stopped: stopped.clone() };
            worker.sweep().await?;
            while worker.turn().await? {}
        }
        Ok(())
    }

    async fn go_on(mut self) {
        if !self.app.db.is_shared()
            && let Err(error) = self.release_all().await
        {
            tracing::warn!(%error, "jobs that were interrupted wait until their time is over");
        }
        let mut swept: Option<Instant> = None;
        loop {
            if swept.is_none_or(|at| at.elapsed() >= SWEEP) {
                swept = Some(Instant::now());
                if let Err(error) = self.sweep().await {
                    tracing::warn!(%error, "what is over was not removed");
                }
            }
            let pause = match self.turn().await {
                Ok(true) => Duration::ZERO,
                Ok(false) if self.app.db.is_shared() => LOOK,
                Ok(false) => LOOK_ALONE,
                Err(error) => {
                    tracing::error!(%error, "jobs have to wait for the database");
                    RECOVER
                }
            };
            tokio::select! {
                biased;
                _ = self.stopped.wait_for(|stop| *stop) => break,
                () = self.app.jobs.news(self.work) => {}
                () = tokio::time::sleep(pause) => {}
            }
        }
    }

    /// Forgets what is over. One of the two workers sweeps drafts, too.
    async fn sweep(&self) -> Result<()> {
        sweep(&self.app, self.work).await?;
        if self.work == Work::Import { sweep_drafts(&self.app).await } else { Ok(()) }
    }

    async fn release_all(&self) -> Result<()> {
        let mut tx = self.app.db.begin().await?;
        store::release_all(&mut tx, self.work).await?;
        tx.commit().await
    }

    /// Does one job; `false` when there is none.
    async fn turn(&self) -> Result<bool> {
        let app = &self.app;
        let Some(claim) = store::claim(&app.db, self.work, app.clock.now()).await? else {
            return Ok(false);
        };
        // A task of its own: should it panic, the worker goes on.
        let task =
            tokio::spawn(run(Arc::clone(app), self.work, claim.clone(), self.stopped.clone()));
        let ended = task.await.unwrap_or_else(|_| {
            Err(Stop::Failed("Something went wrong inside the server.".to_owned()))
        });
        let id = claim.job.id;
        match ended {
            Ok(()) => {}
            Err(Stop::Lost) => {
                tracing::info!(job = %id, "a job was stopped or taken by another server");
            }
            Err(Stop::Interrupted) => {
                let mut tx = app.db.begin().await?;
                store::release(&mut tx, &claim).await?;
                tx.commit().await?;
            }
            Err(Stop::Failed(reason)) => {
                tracing::warn!(job = %id, reason, "a job failed");
                let mut tx = app.db.begin().await?;
                store::fail(&mut tx, &claim, &reason, app.clock.now()).await?;
                tx.commit().await?;
            }
            Err(Stop::Trouble(error)) => {
                tracing::error!(job = %id, error, "a job waits to be taken up again");
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
        Ok(true)
    }
}

async fn run(
    app: Arc<App>,
    work: Work,
    claim: Claim,
    stopped: watch::Receiver<bool>,
) -> Result<(), Stop> {
    match work {
        Work::Export => export::run(&app, &claim, &stopped).await,
        Work::Import => import::run(&app, &claim, &stopped).await,
    }
}

impl Running {
    /// Has them end at the next page or batch, and waits for that, but no longer than that.
    pub async fn stop(self, at_most: Duration) {
        self.stop.send_replace(true);
        let deadline = Instant::now() + at_most;
        for mut task in self.tasks {
            if tokio::time::timeout_at(deadline.into(), &mut task).await.is_err() {
                task.abort();
            }
        }
    }
}
