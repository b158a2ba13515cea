//! Why a call did not succeed.

use portico_api_types::problem::{FieldError, Problem};

use crate::i18n::shared;

/// What a call ends with.
pub(crate) type Answer<T> = Result<T, Failure>;

/// Why a call did not succeed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The server says what is wrong.
    Refused(Box<Problem>),
    /// Nothing came back: no network, or the server is down.
    Unreachable,
    /// An answer that is not in the server's language, with its status.
    Unreadable(u16),
    /// The person gave up: closed the sign-in dialog or removed the upload.
    Abandoned,
}

impl Failure {
    /// The HTTP status; 0 when nothing came back.
    pub(crate) const fn status(&self) -> u16 {
        match self {
            Self::Refused(problem) => problem.status,
            Self::Unreadable(status) => *status,
            Self::Unreachable | Self::Abandoned => 0,
        }
    }

    /// Whether the problem has that stable name, e.g. `portal-off`.
    pub(crate) fn is(&self, kind: &str) -> bool {
        matches!(self, Self::Refused(problem) if problem.kind.strip_prefix("/problems/") == Some(kind))
    }

    /// What happened and what to do, for people.
    pub(crate) fn explain(&self) -> String {
        match self {
            Self::Refused(problem) => {
                problem.detail.clone().unwrap_or_else(|| problem.title.clone())
            }
            Self::Unreachable => shared::failure_unreachable().to_owned(),
            Self::Unreadable(_) => shared::failure_unreadable().to_owned(),
            Self::Abandoned => shared::failure_signed_out().to_owned(),
        }
    }

    /// Names the request in the server's log.
    pub(crate) fn request_id(&self) -> Option<&str> {
        match self {
            Self::Refused(problem) => Some(&problem.request_id),
            _ => None,
        }
    }

    /// What is wrong with which field.
    pub(crate) fn fields(&self) -> &[FieldError] {
        match self {
            Self::Refused(problem) => &problem.errors,
            _ => &[],
        }
    }
}
