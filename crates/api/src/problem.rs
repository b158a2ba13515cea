//! Errors as HTTP answers: the only place that knows which status an error has.

use actix_web::{
    HttpResponse, ResponseError,
    http::{StatusCode, header},
};
use portico_api_types::problem::{FieldError, Problem};

/// Why a request was not done.
#[derive(Debug, Clone, thiserror::Error)]
pub enum ApiError {
    /// Nothing is there, or nothing that the caller may know of.
    #[error("not found")]
    NotFound,
    /// The path exists, the method does not.
    #[error("method not allowed")]
    MethodNotAllowed,
    /// Nobody is signed in.
    #[error("signed out")]
    SignedOut,
    /// Address or password are wrong.
    #[error("wrong credentials")]
    WrongCredentials,
    /// The caller may not do this; the text says why.
    #[error("forbidden: {0}")]
    Forbidden(String),
    /// The portal is switched off.
    #[error("portal off")]
    PortalOff,
    /// A request from another site, or without the header that browsers cannot forge.
    #[error("cross-site request")]
    CrossSite,
    /// The request's form is wrong.
    #[error("bad request: {0}")]
    BadRequest(String),
    /// Fields are wrong; nothing was changed.
    #[error("invalid fields")]
    Invalid(Vec<FieldError>),
    /// It cannot be done in the record's present state.
    #[error("conflict: {0}")]
    Conflict(String),
    /// The idempotency key was used for another request.
    #[error("key used")]
    KeyUsed,
    /// More bytes than allowed.
    #[error("too large: {0}")]
    TooLarge(String),
    /// The body took too long to arrive.
    #[error("body time-out")]
    Timeout,
    /// The body is not of the type expected.
    #[error("unsupported media type")]
    MediaType,
    /// Too many attempts; wait that many seconds.
    #[error("too many attempts")]
    TooMany(u32),
    /// Storage is not available.
    #[error("unavailable: {0}")]
    Unavailable(String),
    /// Something that should not happen. The text is logged, never sent.
    #[error("internal: {0}")]
    Internal(String),
}

impl ApiError {
    /// One wrong field.
    pub fn field(field: &str, reason: impl ToString) -> Self {
        Self::Invalid(vec![FieldError { field: field.to_owned(), reason: reason.to_string() }])
    }

    const fn kind(&self) -> (&'static str, &'static str, StatusCode) {
        match self {
            Self::NotFound => ("not-found", "Not found", StatusCode::NOT_FOUND),
            Self::MethodNotAllowed => {
                ("method-not-allowed", "Method not allowed", StatusCode::METHOD_NOT_ALLOWED)
            }
            Self::SignedOut => ("signed-out", "Not signed in", StatusCode::UNAUTHORIZED),
            Self::WrongCredentials => {
                ("wrong-credentials", "Wrong address or password", StatusCode::UNAUTHORIZED)
            }
            Self::Forbidden(_) => ("forbidden", "Not allowed", StatusCode::FORBIDDEN),
            Self::PortalOff => ("portal-off", "This portal is switched off", StatusCode::FORBIDDEN),
            Self::CrossSite => ("cross-site", "Cross-site request refused", StatusCode::FORBIDDEN),
            Self::BadRequest(_) => ("bad-request", "Bad request", StatusCode::BAD_REQUEST),
            Self::Invalid(_) => {
                ("invalid-fields", "Some fields need attention", StatusCode::UNPROCESSABLE_ENTITY)
            }
            Self::Conflict(_) => ("conflict", "Conflict", StatusCode::CONFLICT),
            Self::KeyUsed => (
                "key-used",
                "This Idempotency-Key was used for something else",
                StatusCode::CONFLICT,
            ),
            Self::TooLarge(_) => ("too-large", "Too large", StatusCode::PAYLOAD_TOO_LARGE),
            Self::Timeout => ("timeout", "The request took too long", StatusCode::REQUEST_TIMEOUT),
            Self::MediaType => {
                ("media-type", "Unsupported media type", StatusCode::UNSUPPORTED_MEDIA_TYPE)
            }
            Self::TooMany(_) => ("too-many", "Too many attempts", StatusCode::TOO_MANY_REQUESTS),
            Self::Unavailable(_) => {
                ("unavailable", "Temporarily unavailable", StatusCode::SERVICE_UNAVAILABLE)
            }
            Self::Internal(_) => {
                ("internal", "Something went wrong", StatusCode::INTERNAL_SERVER_ERROR)
            }
        }
    }

    fn detail(&self) -> Option<String> {
        match self {
            Self::Forbidden(text)
            | Self::BadRequest(text)
            | Self::Conflict(text)
            | Self::TooLarge(text) => Some(text.clone()),
            Self::TooMany(seconds) => Some(format!("Please try again in {seconds} seconds.")),
            _ => None,
        }
    }

    /// The error as it is sent, under that request id.
    #[must_use]
    pub fn problem(&self, request_id: &str) -> Problem {
        let (kind, title, status) = self.kind();
        let errors = if let Self::Invalid(errors) = self { errors.clone() } else { Vec::new() };
        Problem {
            kind: format!("/problems/{kind}"),
            title: title.to_owned(),
            status: status.as_u16(),
            detail: self.detail(),
            request_id: request_id.to_owned(),
            errors,
        }
    }

    /// The answer under that request id.
    #[must_use]
    pub fn answer(&self, request_id: &str) -> HttpResponse {
        if let Self::Internal(text) | Self::Unavailable(text) = self {
            tracing::error!(request_id, error = text, "a request failed");
        }
        let mut answer = HttpResponse::build(self.status_code());
        answer.insert_header((header::CONTENT_TYPE, "application/problem+json"));
        if let Self::TooMany(seconds) = self {
            answer.insert_header((header::RETRY_AFTER, seconds.to_string()));
        }
        let body = serde_json::to_string(&self.problem(request_id)).unwrap_or_default();
        answer.body(body)
    }
}

impl ResponseError for ApiError {
    fn status_code(&self) -> StatusCode {
        self.kind().2
    }

    /// The answer without its request id, which `startup` fills in: it takes the
    /// error out of the answer's extensions.
    fn error_response(&self) -> HttpResponse {
        let mut answer = self.answer("");
        answer.extensions_mut().insert(self.clone());
        answer
    }
}

impl From<portico_store::Error> for ApiError {
    fn from(error: portico_store::Error) -> Self {
        match error {
            portico_store::Error::NotFound => Self::NotFound,
            portico_store::Error::UnknownUpload => {
                Self::field("attachments", "names a file that was not uploaded or was sent already")
            }
            portico_store::Error::Conflict => {
                Self::Conflict("It was changed in the meantime. Please load it again.".to_owned())
            }
            portico_store::Error::Unavailable(_) => Self::Unavailable(error.to_string()),
            other => Self::Internal(other.to_string()),
        }
    }
}
