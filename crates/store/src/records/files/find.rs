//! One file.

use portico_domain::{access::FileScope, id::FileId, time::Timestamp};

use super::{File, SELECT, push_live, read};
use crate::{Db, Result, Tx, sql::Sql};

/// A file by its id.
///
/// # Errors
/// [`crate::Error::NotFound`] when there is none.
pub async fn show(db: &Db, _scope: &FileScope, file: FileId, now: Timestamp) -> Result<File> {
    let mut sql = Sql::new(db.backend(), SELECT);
    sql.push("f.id = ").bind(file.get()).push(" AND ");
    push_live(&mut sql, now);
    read(&sql.one(&db.reader).await?)
}

/// A file by its path, e.g. `/reports/may.csv`.
///
/// # Errors
/// [`crate::Error::NotFound`] when there is none.
pub async fn by_path(db: &Db, _scope: &FileScope, path: &str, now: Timestamp) -> Result<File> {
    let mut sql = Sql::new(db.backend(), SELECT);
    sql.push("f.path = ").bind(path.to_owned()).push(" AND ");
    push_live(&mut sql, now);
    read(&sql.one(&db.reader).await?)
}

/// A file as a transaction sees it.
pub(super) async fn in_tx(tx: &Tx, file: FileId, now: Timestamp) -> Result<File> {
    let mut sql = Sql::new(tx.backend(), SELECT);
    sql.push("f.id = ").bind(file.get()).push(" AND ");
    push_live(&mut sql, now);
    sql.push(crate::dialect::locked(tx.backend()));
    read(&sql.one(tx.connection()).await?)
}
