//! `portico serve`.

use std::net::{SocketAddr, TcpListener};

use actix_web::web::Data;
use anyhow::Context;
use portico_store::{
    Db,
    records::{self, threads},
};

use crate::{app::App, clock::Clock, config::Config, files::FileStore, startup, telemetry};

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
    purge(&db, &files).await.context("the recycle bin cannot be emptied")?;
    let https = config.base_url.starts_with("https://");
    let app = Data::new(App::new(db.clone(), Clock::System, files, https));
    let workers = std::thread::available_parallelism().map_or(2, usize::from);
    let server = startup::build(app, listener, workers)?;
    if let Some(address) = config.metrics_listen {
        actix_web::rt::spawn(telemetry::serve_metrics(bind(address)?)?);
    }
    tracing::info!(address = %config.listen, base_url = config.base_url, "listening");
    started();
    server.await?;
    db.close().await;
    Ok(())
}

/// Deletes for good what lay in the recycle bin long enough.
async fn purge(db: &Db, files: &FileStore) -> anyhow::Result<()> {
    let mut tx = db.begin().await?;
    let now = Clock::System.now();
    for unused in [threads::purge(&mut tx, now).await?, records::files::purge(&mut tx, now).await?]
    {
        files.erase(&unused).await?;
    }
    Ok(tx.commit().await?)
}
