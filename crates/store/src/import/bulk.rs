//! Many rows in few statements. Statements come in few shapes, so that the
//! database prepares each of them once.
//!
//! [`Bulk`] inserts rows; [`Listed`] finds or changes the rows that a list names.

use sea_orm::{ConnectionTrait, DbBackend, QueryResult, Statement, Value};

use crate::{Result, Tx};

/// How many rows one statement takes: as many of the first as fit, then the next.
const SIZES: [usize; 3] = [128, 16, 1];
/// How many values one list of a search takes; a shorter one repeats its last value.
const LIST: usize = 128;

/// An insertion of rows of the same form.
pub(crate) struct Bulk {
    /// The statement up to and with `VALUES `.
    pub(crate) head: &'static str,
    /// One row, with `?` for each value.
    pub(crate) row: &'static str,
}

impl Bulk {
    /// Inserts rows whose values follow each other.
    pub(crate) async fn insert(&self, tx: &mut Tx, values: Vec<Value>) -> Result<()> {
        let width = self.row.matches('?').count();
        let mut rows = values.len() / width;
        let mut rest = values.into_iter();
        for size in SIZES {
            while rows >= size {
                let part: Vec<Value> = rest.by_ref().take(size * width).collect();
                execute(tx, &self.text(size), part).await?;
                rows -= size;
            }
        }
        Ok(())
    }

    fn text(&self, rows: usize) -> String {
        let mut text = String::with_capacity(self.head.len() + rows * (self.row.len() + 2));
        text.push_str(self.head);
        for row in 0..rows {
            if row > 0 {
                text.push(',');
            }
            text.push_str(self.row);
        }
        text
    }
}

/// A statement about rows that it lists.
pub(crate) struct Listed {
    /// The statement up to the first row.
    pub(crate) before: &'static str,
    /// One row, with `?` for each value.
    pub(crate) row: &'static str,
    /// What stands between two rows: a comma, or OR. Comparing whole rows with a list of rows
    /// would make SQLite scan the table.
    pub(crate) between: &'static str,
    /// The statement after the last row.
    pub(crate) after: &'static str,
}

impl Listed {
    /// Runs it for rows whose values follow each other and returns how many rows it changed.
    pub(crate) async fn execute(&self, tx: &mut Tx, values: Vec<Value>) -> Result<u64> {
        let mut changed = 0;
        for (rows, part) in self.parts(values) {
            changed += execute(tx, &self.text(rows), part).await?;
        }
        Ok(changed)
    }

    /// The rows of a query about rows whose values follow each other.
    pub(crate) async fn query(&self, tx: &mut Tx, values: Vec<Value>) -> Result<Vec<QueryResult>> {
        let mut found = Vec::new();
        for (rows, part) in self.parts(values) {
            found.append(&mut query(tx, &self.text(rows), part).await?);
        }
        Ok(found)
    }

    fn parts(&self, values: Vec<Value>) -> Vec<(usize, Vec<Value>)> {
        let width = self.row.matches('?').count();
        let mut rows = values.len() / width;
        let mut rest = values.into_iter();
        let mut parts = Vec::new();
        for size in SIZES {
            while rows >= size {
                parts.push((size, rest.by_ref().take(size * width).collect()));
                rows -= size;
            }
        }
        parts
    }

    fn text(&self, rows: usize) -> String {
        let Self { before, row, between, after } = self;
        format!("{before}{}{after}", vec![*row; rows].join(between))
    }
}

/// Runs a statement with `?` for each value and returns how many rows it changed.
pub(crate) async fn execute(tx: &mut Tx, text: &str, values: Vec<Value>) -> Result<u64> {
    let statement = statement(tx.backend(), text, values);
    Ok(tx.connection().execute_raw(statement).await?.rows_affected())
}

/// The rows of a query with `?` for each value.
pub(crate) async fn query(tx: &mut Tx, text: &str, values: Vec<Value>) -> Result<Vec<QueryResult>> {
    let statement = statement(tx.backend(), text, values);
    Ok(tx.connection().query_all_raw(statement).await?)
}

/// The rows of a query that ends with `IN`, for all the values.
pub(crate) async fn find_in(
    tx: &mut Tx,
    select: &'static str,
    values: Vec<Value>,
) -> Result<Vec<QueryResult>> {
    let list = format!("{select} ({}?)", "?,".repeat(LIST - 1));
    let mut found = Vec::new();
    for part in values.chunks(LIST) {
        let mut part = part.to_vec();
        if let Some(last) = part.last().cloned() {
            part.resize(LIST, last);
        }
        found.append(&mut query(tx, &list, part).await?);
    }
    Ok(found)
}

fn statement(backend: DbBackend, text: &str, values: Vec<Value>) -> Statement {
    if backend != DbBackend::Postgres {
        return Statement::from_sql_and_values(backend, text, values);
    }
    let mut numbered = String::with_capacity(text.len() * 2);
    for (number, part) in text.split('?').enumerate() {
        if number > 0 {
            numbered.push('$');
            numbered.push_str(&number.to_string());
        }
        numbered.push_str(part);
    }
    Statement::from_sql_and_values(backend, numbered, values)
}
