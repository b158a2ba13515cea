//! A transaction: all of it or nothing.

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, EntityTrait, IntoActiveModel};

use crate::Result;

/// An open transaction. Dropping it rolls it back.
#[derive(Debug)]
pub struct Tx(DatabaseTransaction);

impl Tx {
    pub(crate) const fn new(inner: DatabaseTransaction) -> Self {
        Self(inner)
    }

    /// Makes everything done in it last.
    ///
    /// # Errors
    /// When the database could not make it durable; then nothing was done.
    pub async fn commit(self) -> Result<()> {
        Ok(self.0.commit().await?)
    }

    /// Marks this moment, to come back to with [`Tx::undo`].
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn save(&mut self) -> Result<()> {
        self.0.execute_unprepared("SAVEPOINT part").await?;
        Ok(())
    }

    /// Keeps what was done since [`Tx::save`].
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn keep(&mut self) -> Result<()> {
        self.0.execute_unprepared("RELEASE SAVEPOINT part").await?;
        Ok(())
    }

    /// Takes back what was done since [`Tx::save`].
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn undo(&mut self) -> Result<()> {
        self.0.execute_unprepared("ROLLBACK TO SAVEPOINT part").await?;
        self.keep().await
    }

    pub(crate) const fn connection(&self) -> &DatabaseTransaction {
        &self.0
    }

    pub(crate) fn backend(&self) -> DbBackend {
        self.0.get_database_backend()
    }

    /// Inserts one row.
    pub(crate) async fn insert<M, A>(&mut self, row: M) -> Result<()>
    where
        M: IntoActiveModel<A>,
        A: sea_orm::ActiveModelTrait + Send,
        <A::Entity as EntityTrait>::Model: IntoActiveModel<A>,
    {
        A::Entity::insert(row.into_active_model()).exec_without_returning(&self.0).await?;
        Ok(())
    }
}
