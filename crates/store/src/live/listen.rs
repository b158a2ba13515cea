//! Hearing what other nodes commit: on PostgreSQL, each commit notifies all nodes.

use std::time::Duration;

use sea_orm::{
    DbBackend,
    sqlx::{
        Error,
        postgres::{PgListener, PgPoolOptions},
    },
};

use super::{Marks, Told};
use crate::{Db, dialect::LIVE_CHANNEL};

/// How long to wait after the connection was lost.
const RECOVER: Duration = Duration::from_millis(500);

impl Db {
    /// Passes on what is committed by any node, for as long as it runs. Without it, on
    /// PostgreSQL, no subscription hears of anything; on SQLite it has nothing to do.
    ///
    /// After the connection was lost all subscriptions hear of a gap.
    pub async fn listen(&self) {
        if self.backend() != DbBackend::Postgres {
            return std::future::pending().await;
        }
        loop {
            if let Err(error) = self.pass_on().await {
                tracing::warn!(%error, "open pages have to wait for the database");
            }
            tokio::time::sleep(RECOVER).await;
        }
    }

    async fn pass_on(&self) -> Result<(), Error> {
        let options = self.reader.get_postgres_connection_pool().connect_options();
        // A connection of its own: those of the pool are for requests.
        let pool = PgPoolOptions::new().max_connections(1).connect_lazy_with((*options).clone());
        let mut listener = PgListener::connect_with(&pool).await?;
        listener.listen(LIVE_CHANNEL).await?;
        self.waiting.live.tell(Told::Gap);
        while let Some(heard) = listener.try_recv().await? {
            // A node of another version may tell what this one does not know.
            let marks = heard.payload().parse::<Marks>();
            self.waiting.live.tell(marks.map_or(Told::Gap, |marks| Told::Marks(marks.into())));
        }
        Ok(())
    }
}
