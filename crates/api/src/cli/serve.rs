//! `portico serve`.

use std::{
    net::{SocketAddr, TcpListener},
    time::Duration,
};

use actix_web::web::Data;
use anyhow::{Context, bail};
use portico_store::{
    Db,
    records::{self, threads},
    webhooks,
};

use crate::{
    app::App,
    clock::Clock,
    config::Config,
    files::FileStore,
    jobs::Worker,
    mail::{Mail, Postman},
    startup, telemetry,
    webhooks::{Courier, Webhooks},
};

/// How long deliveries may take to end once the server has: one that is under way is over
/// before.
const LAST_DELIVERIES: Duration = Duration::from_secs(8);
/// How long mail that is being handed over may take.
const LAST_MAIL: Duration = Duration::from_secs(8);
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
    purge(&db, &files).await.context("the recycle bin cannot be emptied")?;
    let https = config.base_url.starts_with("https://");
    let app = App::new(db.clone(), Clock::System, files, https);
    let app = app.with_webhooks(secrets_open(super::webhooks(config)?, &db).await?);
    let mail = Mail { base_url: config.base_url.clone(), smtp: config.smtp.clone() };
    let app = Data::new(app.with_mail(mail));
    let workers = std::thread::available_parallelism().map_or(2, usize::from);
    let courier = Courier::new(&app)?.start();
    let postman = Postman::new(&app)?.start();
    let jobs = Worker::start(&app);
    let listening = tokio::spawn({
        let db = db.clone();
        async move { db.listen().await }
    });
    let streams = app.clone();
    let server = startup::build(app, listener, workers)?;
    if let Some(address) = config.metrics_listen {
        actix_web::rt::spawn(telemetry::serve_metrics(bind(address)?)?);
    }
    tracing::info!(address = %config.listen, base_url = config.base_url, "listening");
    started();
    // Deliveries begin to end together with requests, not after them.
    let mut server = std::pin::pin!(server);
    tokio::select! {
        ended = &mut server => ended?,
        () = told_to_end() => {
            streams.end_streams();
            courier.wind_down();
            postman.wind_down();
            server.await?;
        }
    }
    listening.abort();
    courier.stop(LAST_DELIVERIES).await;
    postman.stop(LAST_MAIL).await;
    jobs.stop(LAST_BATCH).await;
    db.close().await;
    Ok(())
}

/// Returns when the process is told to end, which the server hears by itself.
async fn told_to_end() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let kinds = [SignalKind::terminate(), SignalKind::interrupt(), SignalKind::quit()];
        let mut signals: Vec<_> = kinds.into_iter().filter_map(|kind| signal(kind).ok()).collect();
        let heard = std::future::poll_fn(|context| {
            let heard = signals.iter_mut().any(|signal| signal.poll_recv(context).is_ready());
            if heard { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
        });
        heard.await;
    }
    #[cfg(not(unix))]
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// Makes sure that the key opens what the database holds: on another node it may be another.
async fn secrets_open(webhooks: Webhooks, db: &Db) -> anyhow::Result<Webhooks> {
    if let Some((app, sealed)) = webhooks::a_secret(db).await?
        && webhooks.unseal(app, &sealed).is_err()
    {
        bail!(
            "the secrets in the database were sealed with another key than the one in the key \
             file; all nodes, and a restored backup, need the key file that belongs to it"
        );
    }
    Ok(webhooks)
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
