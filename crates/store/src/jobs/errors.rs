//! Rows of imported files that were wrong.

use portico_domain::{
    id::{EventKind, JobId},
    property::RecordKind,
    time::Timestamp,
};
use sea_orm::QueryResult;

use super::row::KINDS;
use crate::{
    Act, Db, Error, Result, Tx,
    import::bulk::Bulk,
    sql::{Row, Sql},
};

/// Something that was wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewImportError {
    /// A code for programs, e.g. `INVALID_EMAIL`.
    pub kind: &'static str,
    /// What was wrong, in words.
    pub message: String,
    /// The value that was refused.
    pub invalid_value: Option<String>,
    /// The column it stood in, counted from 1.
    pub column: Option<u32>,
    /// The kind of record it was for.
    pub record_kind: Option<RecordKind>,
    /// The file.
    pub file: i64,
    /// The line on which the row begins, counted from 1.
    pub line: u64,
    /// All cells of the row.
    pub row: Vec<String>,
}

/// The same as it was stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportError {
    /// Its id.
    pub id: i64,
    /// A code for programs.
    pub kind: String,
    /// What was wrong, in words.
    pub message: String,
    /// The value that was refused.
    pub invalid_value: Option<String>,
    /// The column it stood in, counted from 1.
    pub column: Option<i64>,
    /// The kind of record it was for.
    pub record_kind: Option<RecordKind>,
    /// The file.
    pub file: i64,
    /// The line on which the row begins, counted from 1.
    pub line: i64,
    /// All cells of the row.
    pub row: Vec<String>,
    /// When it was found.
    pub created_at: Timestamp,
}

/// Stores what was wrong, in the order given.
///
/// # Errors
/// When the database does not answer.
pub async fn add_errors(
    tx: &mut Tx,
    act: Act<'_>,
    job: JobId,
    errors: Vec<NewImportError>,
) -> Result<()> {
    let bulk = Bulk {
        head: "INSERT INTO import_error (id, job_id, kind, message, invalid_value, column_number, record_kind, \
               file_id, line_number, row_data, created_at) VALUES ",
        row: "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    };
    let mut values = Vec::with_capacity(errors.len() * 11);
    for error in errors {
        let NewImportError { kind, message, invalid_value, column, record_kind, file, line, row } =
            error;
        values.push(act.ids.next::<EventKind>(act.now)?.get().into());
        values.extend([job.get().into(), kind.into(), message.into(), invalid_value.into()]);
        values.extend([column.map(i64::from).into(), record_kind.map(RecordKind::name).into()]);
        values.extend([file.into(), i64::try_from(line).unwrap_or(i64::MAX).into()]);
        values.extend([serde_json::Value::from(row).to_string().into(), act.now.millis().into()]);
    }
    bulk.insert(tx, values).await
}

/// A page of what was wrong, in the order of the rows, and the id after which the next page
/// begins.
///
/// # Errors
/// When the database does not answer.
pub async fn errors(
    db: &Db,
    job: JobId,
    after: Option<i64>,
    limit: u32,
) -> Result<(Vec<ImportError>, Option<i64>)> {
    let mut sql = Sql::new(
        db.backend(),
        "SELECT id, kind, message, invalid_value, column_number, record_kind, file_id, line_number, row_data, \
         created_at FROM import_error WHERE job_id = ",
    );
    sql.bind(job.get()).push(" AND id > ").bind(after.unwrap_or_default());
    sql.push(" ORDER BY id LIMIT ").bind(i64::from(limit) + 1);
    let rows = sql.all(&db.reader).await?;
    let mut errors = rows.iter().map(read).collect::<Result<Vec<ImportError>>>()?;
    let more = errors.len() > limit as usize;
    errors.truncate(limit as usize);
    let next = errors.last().map(|last| last.id).filter(|_| more);
    Ok((errors, next))
}

fn read(row: &QueryResult) -> Result<ImportError> {
    let kind: Option<String> = row.get("record_kind")?;
    let cells: String = row.get("row_data")?;
    Ok(ImportError {
        id: row.get("id")?,
        kind: row.get("kind")?,
        message: row.get("message")?,
        invalid_value: row.get("invalid_value")?,
        column: row.get("column_number")?,
        record_kind: KINDS.into_iter().find(|known| Some(known.name()) == kind.as_deref()),
        file: row.get("file_id")?,
        line: row.get("line_number")?,
        row: serde_json::from_str(&cells)
            .map_err(|error| Error::Other(format!("the cells of a wrong row: {error}")))?,
        created_at: Timestamp::from_millis(row.get("created_at")?),
    })
}
