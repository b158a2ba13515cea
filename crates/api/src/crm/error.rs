//! Errors of the records API in the shape that integrators' clients read.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, ResponseError, http::StatusCode, http::header};
use portico_api_types::crm::BatchError;
use portico_domain::token::Scope;
use serde::Serialize;

use super::{FAMILIES, WEBHOOKS};
use crate::problem::ApiError;

/// Whether a path belongs to the records API.
#[must_use]
pub fn is_crm(path: &str) -> bool {
    FAMILIES.iter().any(|family| path.starts_with(family))
}

/// Whether a path is about webhooks.
#[must_use]
pub fn is_webhooks(path: &str) -> bool {
    path.starts_with(WEBHOOKS)
}

/// One thing that is wrong, in the list `errors`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(super) struct Detail {
    /// What is wrong.
    pub message: String,
    /// A code for programs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<&'static str>,
    /// What it is about.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub context: BTreeMap<&'static str, Vec<String>>,
}

/// A property value that was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongValue {
    /// The property's name.
    pub name: String,
    /// A code for programs, e.g. `INVALID_OPTION`.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
}

/// Why a request was not done. It is large and rare, so it is passed on as a pointer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} {}", .0.status, .0.message)]
pub struct CrmError(Box<Parts>);

/// What an error says.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Parts {
    status: u16,
    category: &'static str,
    message: String,
    sub_category: Option<&'static str>,
    errors: Vec<Detail>,
    context: BTreeMap<&'static str, Vec<String>>,
    /// The policy that was exceeded, and seconds to wait.
    rate: Option<(&'static str, u32)>,
}

/// The body of an error.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Body<'a> {
    status: &'static str,
    message: &'a str,
    correlation_id: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    category: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    sub_category: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error_type: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    policy_name: Option<&'static str>,
    #[serde(skip_serializing_if = "<[Detail]>::is_empty")]
    errors: &'a [Detail],
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    context: &'a BTreeMap<&'static str, Vec<String>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    links: BTreeMap<&'static str, &'static str>,
}

impl CrmError {
    fn new(status: u16, category: &'static str, message: impl Into<String>) -> Self {
        Self(Box::new(Parts {
            status,
            category,
            message: message.into(),
            sub_category: None,
            errors: Vec::new(),
            context: BTreeMap::new(),
            rate: None,
        }))
    }

    /// Something in the request is wrong.
    pub fn invalid(message: impl Into<String>) -> Self {
        Self::new(400, "VALIDATION_ERROR", message)
    }

    /// There is no such thing.
    #[must_use]
    pub fn not_found() -> Self {
        Self::new(404, "OBJECT_NOT_FOUND", "resource not found")
    }

    /// There is no such thing, in other words.
    pub fn not_found_because(message: impl Into<String>) -> Self {
        Self::new(404, "OBJECT_NOT_FOUND", message)
    }

    /// Some of the things that a batch asked for, such as `properties`, are not there.
    #[must_use]
    pub fn some_not_found(what: &str, ids: Vec<String>) -> Self {
        let message = format!(
            "Could not get some {what}, they may be deleted or not exist. Check that ids are valid."
        );
        Self::new(404, "OBJECT_NOT_FOUND", message).with("ids", ids)
    }

    /// There is no record under that text, which is no id.
    #[must_use]
    pub fn no_such_id(id: &str) -> Self {
        if id.bytes().all(|byte| byte.is_ascii_digit()) {
            return Self::not_found();
        }
        Self::new(404, "OBJECT_NOT_FOUND", "Object not found.  objectId are usually numeric.")
            .with("id", [id.to_owned()])
    }

    /// Something unique exists already.
    pub fn conflict(message: impl Into<String>) -> Self {
        Self::new(409, "CONFLICT", message)
    }

    /// A name is taken.
    pub fn already_exists(message: impl Into<String>) -> Self {
        Self::new(409, "OBJECT_ALREADY_EXISTS", message)
    }

    /// No token, or one that does not work.
    #[must_use]
    pub fn unauthenticated() -> Self {
        Self::new(
            401,
            "INVALID_AUTHENTICATION",
            "Authentication credentials not found. This API needs a token in the header \
             Authorization: Bearer; an administrator makes one in the console.",
        )
    }

    /// A developer key that is none.
    #[must_use]
    pub fn unknown_developer_key() -> Self {
        Self::new(
            401,
            "INVALID_AUTHENTICATION",
            "The parameter hapikey is not the developer key of a webhook app.",
        )
    }

    /// A token that was good once.
    #[must_use]
    pub fn expired() -> Self {
        Self::new(
            401,
            "EXPIRED_AUTHENTICATION",
            "The token expired. Make a new one in the console.",
        )
    }

    /// The caller lacks all of these scopes.
    #[must_use]
    pub fn missing_scopes(any_of: &[Scope]) -> Self {
        let scopes = any_of.iter().map(|scope| scope.name().to_owned()).collect();
        let mut error = Self::new(
            403,
            "MISSING_SCOPES",
            "This app hasn't been granted all required scopes to make this call. An administrator \
             can make a token with more scopes in the console.",
        );
        error.0.errors.push(Detail {
            message: "One or more of the following scopes are required.".to_owned(),
            code: None,
            context: BTreeMap::from([("requiredGranularScopes", scopes)]),
        });
        error
    }

    /// Too many requests; wait that many seconds.
    #[must_use]
    pub fn too_many(policy: &'static str, seconds: u32) -> Self {
        let limit = match policy {
            "SECONDLY" => "secondly",
            "DAILY" => "daily",
            _ => "ten_secondly_rolling",
        };
        let mut error = Self::new(429, "", format!("You have reached your {limit} limit."));
        error.0.rate = Some((policy, seconds));
        error
    }

    /// Values of properties were refused; all of them are named.
    #[must_use]
    pub fn wrong_values(wrong: &[WrongValue]) -> Self {
        let list: Vec<serde_json::Value> = wrong
            .iter()
            .map(|one| {
                serde_json::json!({
                    "isValid": false, "message": one.message, "error": one.code, "name": one.name
                })
            })
            .collect();
        let list = serde_json::Value::from(list);
        let mut error = Self::invalid(format!("Property values were not valid: {list}"));
        error.0.errors = wrong
            .iter()
            .map(|one| Detail {
                message: one.message.clone(),
                code: Some(one.code),
                context: BTreeMap::from([("propertyName", vec![one.name.clone()])]),
            })
            .collect();
        error
    }

    /// Adds what it is about.
    #[must_use]
    pub fn with(mut self, name: &'static str, values: impl Into<Vec<String>>) -> Self {
        self.0.context.insert(name, values.into());
        self
    }

    /// Adds a finer category.
    #[must_use]
    pub fn within(mut self, sub_category: &'static str) -> Self {
        self.0.sub_category = Some(sub_category);
        self
    }

    /// The same in the words of the other families.
    #[must_use]
    pub fn as_problem(&self) -> ApiError {
        match (self.0.status, self.0.rate) {
            (429, Some((_, seconds))) => ApiError::TooMany(seconds),
            (401, _) => ApiError::SignedOut,
            (503, _) => ApiError::Unavailable(self.0.message.clone()),
            (500, _) => ApiError::Internal(self.0.message.clone()),
            _ => ApiError::BadRequest(self.0.message.clone()),
        }
    }

    /// The error as one of several in a batch's answer.
    #[must_use]
    pub fn in_batch(&self) -> BatchError {
        let context =
            self.0.context.iter().map(|(name, values)| ((*name).to_owned(), values.clone()));
        BatchError {
            status: "error".to_owned(),
            category: self.0.category.to_owned(),
            message: self.0.message.clone(),
            context: context.collect(),
            links: BTreeMap::new(),
            errors: Vec::new(),
        }
    }

    /// The answer under that correlation id.
    #[must_use]
    pub fn answer(&self, correlation_id: &str) -> HttpResponse {
        let body = Body {
            status: "error",
            message: &self.0.message,
            correlation_id,
            category: self.0.category,
            sub_category: self.0.sub_category,
            error_type: self.0.rate.map(|_| "RATE_LIMIT"),
            policy_name: self.0.rate.map(|(policy, _)| policy),
            errors: &self.0.errors,
            context: &self.0.context,
            links: if self.0.status == 403 {
                BTreeMap::from([("scopes", "/api/docs/")])
            } else {
                BTreeMap::new()
            },
        };
        let mut answer = HttpResponse::build(self.status_code());
        if let Some((_, seconds)) = self.0.rate {
            answer.insert_header((header::RETRY_AFTER, seconds.to_string()));
        }
        answer.json(body)
    }
}

impl ResponseError for CrmError {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.0.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// The answer without its correlation id, which `headers::finish` fills in: it takes the
    /// error out of the answer's extensions.
    fn error_response(&self) -> HttpResponse {
        let mut answer = self.answer("");
        answer.extensions_mut().insert(self.clone());
        answer
    }
}

impl From<ApiError> for CrmError {
    /// The same error in the words of the records API. What went wrong inside is logged here.
    fn from(error: ApiError) -> Self {
        let detail =
            |error: &ApiError| error.problem("").detail.unwrap_or_else(|| error.to_string());
        match error {
            ApiError::NotFound => Self::not_found(),
            ApiError::SignedOut | ApiError::WrongCredentials => Self::unauthenticated(),
            ApiError::MethodNotAllowed => {
                Self::new(405, "VALIDATION_ERROR", "This address does not take that method.")
            }
            ApiError::MediaType => {
                Self::new(415, "VALIDATION_ERROR", "The body is not of a type that is taken here.")
            }
            ApiError::TooLarge(text) => Self::new(413, "VALIDATION_ERROR", text),
            ApiError::Timeout => {
                Self::new(408, "VALIDATION_ERROR", "The body took too long to arrive.")
            }
            ApiError::CrossSite | ApiError::PortalOff | ApiError::Forbidden(_) => {
                Self::new(403, "MISSING_SCOPES", detail(&error))
            }
            ApiError::BadRequest(text) => Self::invalid(text),
            ApiError::Invalid(fields) => {
                let named = fields.iter().map(|field| format!("{} {}", field.field, field.reason));
                Self::invalid(named.collect::<Vec<_>>().join("; "))
            }
            ApiError::Conflict(text) => Self::conflict(text),
            ApiError::KeyUsed => Self::conflict(detail(&error)),
            ApiError::TooMany(seconds) => Self::too_many("TEN_SECONDLY_ROLLING", seconds),
            ApiError::Unavailable(text) => {
                tracing::error!(error = text, "a request failed");
                Self::new(503, "INTERNAL_ERROR", "The database is not available. Please try again.")
            }
            ApiError::Internal(text) => {
                tracing::error!(error = text, "a request failed");
                Self::new(500, "INTERNAL_ERROR", "Something went wrong.")
            }
        }
    }
}

impl From<portico_store::Error> for CrmError {
    fn from(error: portico_store::Error) -> Self {
        ApiError::from(error).into()
    }
}
