//! A transaction: all of it or nothing.

use std::sync::Arc;

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, EntityTrait, IntoActiveModel};
use tokio::sync::Notify;

use crate::{
    Result,
    dialect::notify,
    live::{Feed, Mark, Marks, Told},
};

/// An open transaction. Dropping it rolls it back.
#[derive(Debug)]
pub struct Tx {
    inner: DatabaseTransaction,
    /// Whoever waits for events of this process.
    listener: Arc<Notify>,
    has_news: bool,
    /// Whoever hears what open pages have to hear of.
    feed: Feed,
    marks: Marks,
    /// The marks at the moment to come back to.
    saved: Marks,
}

impl Tx {
    pub(crate) fn new(inner: DatabaseTransaction, listener: Arc<Notify>, feed: Feed) -> Self {
        let (marks, saved) = (Marks::default(), Marks::default());
        Self { inner, listener, has_news: false, feed, marks, saved }
    }

    /// Makes everything done in it last.
    ///
    /// # Errors
    /// When the database could not make it durable; then nothing was done.
    pub async fn commit(self) -> Result<()> {
        let is_shared = self.backend() == DbBackend::Postgres;
        if is_shared && !self.marks.is_empty() {
            notify(&self, &self.marks).await?;
        }
        self.inner.commit().await?;
        if !is_shared && !self.marks.is_empty() {
            self.feed.tell(Told::Marks(self.marks.into()));
        }
        if self.has_news {
            self.listener.notify_one();
        }
        Ok(())
    }

    /// Has [`crate::Db::news`] return once this is committed.
    pub(crate) const fn has_news(&mut self) {
        self.has_news = true;
    }

    /// Has open pages hear of a change once this is committed.
    pub(crate) fn mark(&mut self, mark: Mark) {
        self.marks.add(mark);
    }

    /// Marks this moment, to come back to with [`Tx::undo`].
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn save(&mut self) -> Result<()> {
        self.inner.execute_unprepared("SAVEPOINT part").await?;
        self.saved = self.marks.clone();
        Ok(())
    }

    /// Keeps what was done since [`Tx::save`].
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn keep(&mut self) -> Result<()> {
        self.inner.execute_unprepared("RELEASE SAVEPOINT part").await?;
        Ok(())
    }

    /// Takes back what was done since [`Tx::save`].
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn undo(&mut self) -> Result<()> {
        self.inner.execute_unprepared("ROLLBACK TO SAVEPOINT part").await?;
        self.marks = self.saved.clone();
        self.keep().await
    }

    pub(crate) const fn connection(&self) -> &DatabaseTransaction {
        &self.inner
    }

    pub(crate) fn backend(&self) -> DbBackend {
        self.inner.get_database_backend()
    }

    /// Inserts one row.
    pub(crate) async fn insert<M, A>(&mut self, row: M) -> Result<()>
    where
        M: IntoActiveModel<A>,
        A: sea_orm::ActiveModelTrait + Send,
        <A::Entity as EntityTrait>::Model: IntoActiveModel<A>,
    {
        A::Entity::insert(row.into_active_model()).exec_without_returning(&self.inner).await?;
        Ok(())
    }
}
