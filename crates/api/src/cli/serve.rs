//! `portico serve`.

use std::{
    net::{SocketAddr, TcpListener},
    time::Duration,
};

use actix_web::web::Data;
use anyhow::Context;
use portico_store::Db;

use crate::{
    app::App, clock::Clock, config::Config, files::FileStore, jobs::Worker, startup, telemetry,
};

/// How long a job may take to come to a place where it can be left.
const LAST_BATCH: Duration = Duration::from_secs(10);

/// Runs the server until it is told to stop.
pub(super) async fn run(config: &Config) -> anyhow::Result<()> {
    let listener = listen(config)?;
    let db = super::open(config).await?;
    super::set_up(&db, config).await?;
    serve(config, listener, db, || {}).await
}

/// The socket, taken before anything else is done.
pub(super) fn listen(config: &Config) -> anyhow::Result<TcpListener> {
    bind(config.listen)
}

fn bind(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address)
        .with_context(|| format!("the address {address} cannot be listened on"))
}

/// Answers requests until the process is told to stop, then ends what is running.
pub(super) async fn serve(
    config: &Config,
    listener: TcpListener,
    db: Db,
    started: impl FnOnce(),
) -> anyhow::Result<()> {
    let files = FileStore::open(&config.data_dir.join("files"))
        .context("the folder for files cannot be created")?;
    let https = config.base_url.starts_with("https://");
    let app = Data::new(App::new(db.clone(), Clock::System, files, https));
    let workers = std::thread::available_parallelism().map_or(2, usize::from);
    let jobs = Worker::start(&app);
    let server = startup::build(app, listener, workers)?;
    if let Some(address) = config.metrics_listen {
        actix_web::rt::spawn(telemetry::serve_metrics(bind(address)?)?);
    }
    tracing::info!(address = %config.listen, base_url = config.base_url, "listening");
    started();
    let ended = server.await;
    jobs.stop(LAST_BATCH).await;
    ended?;
    db.close().await;
    Ok(())
}
