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
    waiting: Waiting,
    has_news: bool,
    has_mail: bool,
    writes_mail: bool,
    marks: Marks,
    /// The marks at the moment to come back to.
    saved: Marks,
}

/// Whoever waits in this process for what transactions commit.
#[derive(Debug, Clone, Default)]
pub(crate) struct Waiting {
    /// Who tells webhooks of events.
    pub(crate) events: Arc<Notify>,
    /// Who sends mail.
    pub(crate) mail: Arc<Notify>,
    /// Who shows open pages what changed.
    pub(crate) live: Feed,
}

impl Tx {
    pub(crate) fn new(inner: DatabaseTransaction, waiting: Waiting) -> Self {
        let (marks, saved) = (Marks::default(), Marks::default());
        Self { inner, waiting, has_news: false, has_mail: false, writes_mail: true, marks, saved }
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
            self.waiting.live.tell(Told::Marks(self.marks.into()));
        }
        if self.has_news {
            self.waiting.events.notify_one();
        }
        if self.has_mail {
            self.waiting.mail.notify_one();
        }
        Ok(())
    }

    /// Has [`crate::Db::news`] return once this is committed.
    pub(crate) const fn has_news(&mut self) {
        self.has_news = true;
    }

    /// Tells nobody by mail of what is done in it: many rows of a file are no news to people.
    pub const fn without_mail(&mut self) {
        self.writes_mail = false;
    }

    pub(crate) const fn writes_mail(&self) -> bool {
        self.writes_mail
    }

    /// Has [`crate::Db::mail`] return once this is committed.
    pub(crate) const fn has_mail(&mut self) {
        self.has_mail = true;
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
