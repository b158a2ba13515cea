//! Reads and checks a file on a thread of its own, some hundred rows ahead of the database.

use std::sync::Arc;

use anyhow::Context as _;
use tokio::sync::mpsc;

use super::{fields::Fields, problem::Problem, table::Table};

/// Most rows that are stored together.
const ROWS: usize = 512;
/// Bytes after which no more rows are added to those stored together.
const BYTES: u64 = 1 << 20;
/// How many such groups may wait for the database.
const AHEAD: usize = 2;

/// What a file's rows are.
pub(super) trait Sheet: Send + Sync + 'static {
    /// The name of the file.
    const FILE: &'static str;
    /// The columns that must be there; the first is the key.
    const COLUMNS: &'static [&'static str];
    /// A column that names the record as well, so that references to a row that is
    /// refused can be told from references to nothing.
    const ALIAS: &'static str = "";
    /// Columns beyond these that are properties without `p_`.
    const CUSTOM: &'static [&'static str] = &[];
    /// A row that is right as far as it can be told from itself.
    type Row: Send + 'static;

    /// Reads a row. What is wrong goes into `fields`.
    fn read(&self, fields: &mut Fields<'_>) -> Option<Self::Row>;
}

/// A record of a file.
#[derive(Debug)]
pub(super) struct Row<R> {
    /// The line it starts on.
    pub(super) line: u64,
    /// What names it, if that can be read.
    pub(super) key: String,
    /// What stands in the column [`Sheet::ALIAS`].
    pub(super) alias: String,
    /// The row, or what is wrong with it.
    pub(super) parsed: Result<R, Vec<Problem>>,
}

/// Rows that are stored together.
#[derive(Debug)]
pub(super) struct Chunk<R> {
    pub(super) rows: Vec<Row<R>>,
    /// How many bytes of the file are read.
    pub(super) read: u64,
}

/// Begins to read.
pub(super) fn begin<S: Sheet>(
    sheet: Arc<S>,
    mut table: Table,
) -> mpsc::Receiver<anyhow::Result<Chunk<S::Row>>> {
    let (sender, receiver) = mpsc::channel(AHEAD);
    tokio::task::spawn_blocking(move || {
        loop {
            let chunk = chunk(&*sheet, &mut table);
            let is_last = chunk.as_ref().map_or(true, |chunk| chunk.rows.is_empty());
            if sender.blocking_send(chunk).is_err() || is_last {
                break;
            }
        }
    });
    receiver
}

fn chunk<S: Sheet>(sheet: &S, table: &mut Table) -> anyhow::Result<Chunk<S::Row>> {
    let begun = table.read();
    let mut rows = Vec::with_capacity(ROWS);
    let header = Arc::clone(&table.header);
    while rows.len() < ROWS && table.read() - begun < BYTES {
        let next = table.next().with_context(|| format!("cannot read {}", S::FILE))?;
        let Some((line, record)) = next else { break };
        rows.push(row(sheet, Fields::new(S::FILE, line, &header, record), line));
    }
    Ok(Chunk { rows, read: table.read() })
}

fn row<S: Sheet>(sheet: &S, mut fields: Fields<'_>, line: u64) -> Row<S::Row> {
    let key = fields.text(S::COLUMNS[0]).to_owned();
    let alias = fields.text(S::ALIAS).to_owned();
    let row = if fields.is_good() { sheet.read(&mut fields) } else { None };
    let problems = fields.into_problems();
    let parsed = match row {
        Some(row) if problems.is_empty() => Ok(row),
        _ => Err(problems),
    };
    Row { line, key, alias, parsed }
}
