//! The database: one writer and several readers on SQLite, one pool on PostgreSQL.

use std::{path::Path, time::Duration};

use portico_migrations::Migrator;
use sea_orm::{
    ConnectOptions, Database, DatabaseConnection, DbBackend, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};
use sea_orm_migration::MigratorTrait;

use crate::{Error, Result, Tx, live::News, tx::Waiting, upgrade};

/// An open database whose schema is up to date. Cloning shares it.
#[derive(Debug, Clone)]
pub struct Db {
    pub(crate) reader: DatabaseConnection,
    writer: DatabaseConnection,
    pub(crate) waiting: Waiting,
}

/// Connections that read at the same time.
const READERS: u32 = 4;
/// Connections of the pool on PostgreSQL.
const POOL: u32 = 16;
/// How long a writer waits for another process to finish.
const BUSY: Duration = Duration::from_secs(5);

impl Db {
    /// Opens the SQLite database in that file, creating it, and brings its schema up to date.
    ///
    /// # Errors
    /// [`Error::Newer`] when a newer version wrote it; otherwise why it cannot be opened.
    pub async fn open_sqlite(file: &Path) -> Result<Self> {
        let connect = |connections: u32, query_only: &'static str| {
            let file = file.to_owned();
            let mut options = ConnectOptions::new("sqlite::memory:");
            options.max_connections(connections).min_connections(1).sqlx_logging(false);
            options.map_sqlx_sqlite_opts(move |_| {
                sqlite_options(&file).pragma("query_only", query_only)
            });
            Database::connect(options)
        };
        let writer = connect(1, "off").await?;
        let reader = connect(READERS, "on").await?;
        Self { reader, writer, waiting: Waiting::default() }.migrated().await
    }

    /// Opens a PostgreSQL database and brings its schema up to date.
    ///
    /// # Errors
    /// [`Error::Newer`] when a newer version wrote it; otherwise why it cannot be opened.
    pub async fn open_postgres(url: &str) -> Result<Self> {
        let mut options = ConnectOptions::new(url);
        options.max_connections(POOL).sqlx_logging(false).acquire_timeout(BUSY);
        let pool = Database::connect(options).await?;
        Self { reader: pool.clone(), writer: pool, waiting: Waiting::default() }.migrated().await
    }

    async fn migrated(self) -> Result<Self> {
        let known: Vec<String> =
            Migrator::migrations().iter().map(|step| step.name().to_owned()).collect();
        Migrator::install(&self.writer).await?;
        for applied in Migrator::get_migration_models(&self.writer).await? {
            if !known.contains(&applied.version) {
                return Err(Error::Newer(applied.version));
            }
        }
        Migrator::up(&self.writer, None).await?;
        let mut tx = self.begin().await?;
        upgrade::finish(&mut tx).await?;
        tx.commit().await?;
        Ok(self)
    }

    /// Begins a transaction. Dropping it without [`Tx::commit`] rolls it back.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when no connection is free in time.
    pub async fn begin(&self) -> Result<Tx> {
        let immediate = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let inner = self.writer.begin_with_options(immediate).await?;
        Ok(Tx::new(inner, self.waiting.clone()))
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// Why it does not.
    pub async fn ping(&self) -> Result<()> {
        self.reader.ping().await?;
        Ok(())
    }

    /// Returns when this process has committed something that webhooks tell of, or has since
    /// the last call. Only one may wait.
    pub async fn news(&self) {
        self.waiting.events.notified().await;
    }

    /// Returns when this process has committed mail to send, or has since the last call. Only
    /// one may wait.
    pub async fn mail(&self) {
        self.waiting.mail.notified().await;
    }

    /// Hears of everything that is committed from now on and that open pages show.
    #[must_use]
    pub fn subscribe(&self) -> News {
        self.waiting.live.subscribe()
    }

    /// Closes all connections after what they are doing.
    pub async fn close(self) {
        let Self { reader, writer, waiting: _ } = self;
        for pool in [reader, writer] {
            if let Err(error) = pool.close().await {
                tracing::warn!(%error, "a database connection did not close cleanly");
            }
        }
    }

    /// Whether other nodes may use the same database.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        self.backend() == DbBackend::Postgres
    }

    pub(crate) fn backend(&self) -> DbBackend {
        self.reader.get_database_backend()
    }
}

fn sqlite_options(file: &Path) -> sea_orm::sqlx::sqlite::SqliteConnectOptions {
    use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
    SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(BUSY)
        .statement_cache_capacity(200)
        .pragma("cache_size", "-16000")
        .pragma("temp_store", "memory")
}
