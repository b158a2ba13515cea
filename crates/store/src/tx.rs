//! A transaction: all of it or nothing.

use std::sync::Arc;

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, EntityTrait, IntoActiveModel};
use tokio::sync::Notify;

use crate::Result;

/// An open transaction. Dropping it rolls it back.
#[derive(Debug)]
pub struct Tx {
    inner: DatabaseTransaction,
    /// Whoever waits for events of this process.
    listener: Arc<Notify>,
    has_news: bool,
    /// Whoever sends mail of this process.
    postman: Arc<Notify>,
    has_mail: bool,
    writes_mail: bool,
}

impl Tx {
    pub(crate) const fn new(
        inner: DatabaseTransaction,
        listener: Arc<Notify>,
        postman: Arc<Notify>,
    ) -> Self {
        Self { inner, listener, has_news: false, postman, has_mail: false, writes_mail: true }
    }

    /// Makes everything done in it last.
    ///
    /// # Errors
    /// When the database could not make it durable; then nothing was done.
    pub async fn commit(self) -> Result<()> {
        self.inner.commit().await?;
        if self.has_news {
            self.listener.notify_one();
        }
        if self.has_mail {
            self.postman.notify_one();
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

    /// Marks this moment, to come back to with [`Tx::undo`].
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn save(&mut self) -> Result<()> {
        self.inner.execute_unprepared("SAVEPOINT part").await?;
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
