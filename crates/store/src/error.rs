//! What can go wrong in storage.

use sea_orm::{DbErr, SqlErr};

/// Why storage did not do what it was asked to.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The record is not there, or not in the scope that asked for it.
    #[error("not found")]
    NotFound,
    /// A message names a file that its sender did not upload or has sent already.
    #[error("an upload is not there")]
    UnknownUpload,
    /// Something unique exists already, or changed in between.
    #[error("conflict")]
    Conflict,
    /// The database did not answer in time or is gone.
    #[error("the database is not available: {0}")]
    Unavailable(#[source] DbErr),
    /// The database was written by a newer version of Portico.
    #[error("the database was written by a newer version of Portico (step {0} is unknown here)")]
    Newer(String),
    /// A cursor, stored value or statement that should not exist.
    #[error("{0}")]
    Other(String),
}

/// The result of asking storage.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) {
            return Self::Conflict;
        }
        match error {
            DbErr::RecordNotFound(_) => Self::NotFound,
            DbErr::Conn(_) | DbErr::ConnectionAcquire(_) => Self::Unavailable(error),
            other => Self::Other(other.to_string()),
        }
    }
}
