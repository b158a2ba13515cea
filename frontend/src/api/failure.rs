//! Why a call did not succeed.

use portico_api_types::{
    crm::CrmProblem,
    problem::{FieldError, Problem},
};

use crate::i18n::shared;

/// What a call ends with.
pub(crate) type Answer<T> = Result<T, Failure>;

/// Reads why an operation was refused, in the form of our own families or of the records API.
pub(super) fn refusal(status: u16, text: &str) -> Failure {
    let own = serde_json::from_str::<Box<Problem>>(text);
    let crm = || serde_json::from_str::<CrmProblem>(text).map(|problem| own_form(status, problem));
    own.or_else(|_| crm()).map_or(Failure::Unreadable(status), Failure::Refused)
}

/// A problem of the records API as one of ours. It has no list of fields: a message about one
/// begins with its name.
fn own_form(status: u16, problem: CrmProblem) -> Box<Problem> {
    let kind = if status == 401 { "/problems/signed-out" } else { "about:blank" };
    let CrmProblem { message, correlation_id, .. } = problem;
    Box::new(Problem {
        kind: kind.to_owned(),
        title: message.clone(),
        status,
        errors: about_field(&message).into_iter().collect(),
        detail: Some(message),
        request_id: correlation_id,
    })
}

fn about_field(message: &str) -> Option<FieldError> {
    let (field, reason) = message.split_once(' ')?;
    let field = field.trim_end_matches(':');
    let is_name = field.starts_with(|first: char| first.is_ascii_lowercase())
        && field.contains(|letter: char| letter.is_ascii_uppercase());
    is_name.then(|| FieldError { field: field.to_owned(), reason: reason.to_owned() })
}

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

#[cfg(test)]
mod tests {
    use super::*;

    fn of_records_api(status: u16, message: &str) -> Failure {
        let text = format!(r#"{{"status":"error","message":"{message}","correlationId":"r1"}}"#);
        refusal(status, &text)
    }

    #[test]
    fn refusals_of_the_records_api_name_their_field() {
        let failure = of_records_api(400, "targetUrl must begin with https://");
        assert_eq!(failure.request_id(), Some("r1"));
        let [field] = failure.fields() else { panic!("one field") };
        assert_eq!((&*field.field, &*field.reason), ("targetUrl", "must begin with https://"));
        assert!(of_records_api(404, "resource not found").fields().is_empty());
    }

    #[test]
    fn an_ended_session_is_the_same_everywhere() {
        assert!(of_records_api(401, "Authentication credentials not found.").is("signed-out"));
        assert_eq!(refusal(502, "<html>"), Failure::Unreadable(502));
    }
}
