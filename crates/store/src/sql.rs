//! A statement put together from fixed text and bound values.

use futures_util::TryStreamExt;
use sea_orm::{ConnectionTrait, DbBackend, QueryResult, Statement, StreamTrait, TryGetable, Value};

use crate::{Error, Result};

/// SQL under construction. Values never become text: they are bound.
#[derive(Debug, Clone)]
pub(crate) struct Sql {
    backend: DbBackend,
    text: String,
    values: Vec<Value>,
}

impl Sql {
    pub(crate) fn new(backend: DbBackend, text: &'static str) -> Self {
        Self { backend, text: text.to_owned(), values: Vec::new() }
    }

    pub(crate) const fn backend(&self) -> DbBackend {
        self.backend
    }

    /// Appends fixed text.
    pub(crate) fn push(&mut self, text: &'static str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// Appends a placeholder for a value.
    pub(crate) fn bind(&mut self, value: impl Into<Value>) -> &mut Self {
        self.values.push(value.into());
        self.text.push('$');
        self.text.push_str(&self.values.len().to_string());
        self
    }

    /// Appends a list of placeholders in parentheses; an empty list matches nothing.
    pub(crate) fn bind_all<V: Into<Value>>(
        &mut self,
        values: impl IntoIterator<Item = V>,
    ) -> &mut Self {
        self.push("(NULL");
        for value in values {
            self.push(", ").bind(value);
        }
        self.push(")")
    }

    fn statement(self) -> Statement {
        Statement::from_sql_and_values(self.backend, self.text, self.values)
    }

    pub(crate) async fn all(self, connection: &impl ConnectionTrait) -> Result<Vec<QueryResult>> {
        Ok(connection.query_all_raw(self.statement()).await?)
    }

    pub(crate) async fn optional(
        self,
        connection: &impl ConnectionTrait,
    ) -> Result<Option<QueryResult>> {
        Ok(connection.query_one_raw(self.statement()).await?)
    }

    pub(crate) async fn one(self, connection: &impl ConnectionTrait) -> Result<QueryResult> {
        self.optional(connection).await?.ok_or(Error::NotFound)
    }

    /// Hands over one row after the other, without keeping any.
    pub(crate) async fn each<C: ConnectionTrait + StreamTrait>(
        self,
        connection: &C,
        mut take: impl FnMut(&QueryResult) -> Result<()>,
    ) -> Result<()> {
        let mut rows = std::pin::pin!(connection.stream_raw(self.statement()).await?);
        while let Some(row) = rows.try_next().await? {
            take(&row)?;
        }
        Ok(())
    }

    /// Runs it and returns how many rows it changed.
    pub(crate) async fn run(self, connection: &impl ConnectionTrait) -> Result<u64> {
        Ok(connection.execute_raw(self.statement()).await?.rows_affected())
    }
}

/// Reading a row's columns by name.
pub(crate) trait Row {
    fn get<T: TryGetable>(&self, column: &str) -> Result<T>;

    /// A count or a size, which is never below zero.
    fn count(&self, column: &str) -> Result<u64> {
        Ok(u64::try_from(self.get::<i64>(column)?).unwrap_or_default())
    }
}

impl Row for QueryResult {
    fn get<T: TryGetable>(&self, column: &str) -> Result<T> {
        Ok(self.try_get("", column)?)
    }
}

/// An id read from the database.
pub(crate) fn id<K>(raw: i64) -> Result<portico_domain::id::Id<K>> {
    portico_domain::id::Id::new(raw)
        .map_err(|_| Error::Other(format!("the database holds the id {raw}")))
}

/// Reads a nullable id column.
pub(crate) fn optional_id<K>(
    row: &QueryResult,
    column: &str,
) -> Result<Option<portico_domain::id::Id<K>>> {
    row.get::<Option<i64>>(column)?.map(id).transpose()
}
