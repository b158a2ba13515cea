//! Why work on a job ends before the job is done.

use crate::problem::ApiError;

/// Why work on a job ends before the job is done.
#[derive(Debug)]
pub(super) enum Stop {
    /// Somebody stopped the job, or another server has taken it.
    Lost,
    /// The server is to end.
    Interrupted,
    /// It cannot be done; why, for whoever started it.
    Failed(String),
    /// The database or the disk did not do what it should.
    Trouble(String),
}

impl From<portico_store::Error> for Stop {
    fn from(error: portico_store::Error) -> Self {
        Self::Trouble(error.to_string())
    }
}

impl From<ApiError> for Stop {
    fn from(error: ApiError) -> Self {
        Self::Trouble(error.to_string())
    }
}

impl From<std::io::Error> for Stop {
    fn from(error: std::io::Error) -> Self {
        Self::Trouble(error.to_string())
    }
}
