//! JSON bodies of the records API.

use std::{future::Future, pin::Pin};

use actix_web::{
    FromRequest, HttpRequest, dev,
    error::PayloadError,
    web::{Bytes, Payload},
};
use serde::de::DeserializeOwned;

use super::CrmError;
use crate::{pace::is_too_slow, problem::ApiError, startup::JSON_LIMIT};

/// The request's body, a JSON object whatever its content type says.
#[derive(Debug)]
pub struct CrmJson<T>(pub T);

/// The same for a JSON list.
#[derive(Debug)]
pub struct CrmList<T>(pub Vec<T>);

impl<T: DeserializeOwned + 'static> FromRequest for CrmJson<T> {
    type Error = CrmError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, CrmError>>>>;

    fn from_request(request: &HttpRequest, payload: &mut dev::Payload) -> Self::Future {
        let payload = Payload::from_request(request, payload).into_inner();
        Box::pin(async move { from_json(&whole(payload).await?).map(Self) })
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for CrmList<T> {
    type Error = CrmError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, CrmError>>>>;

    fn from_request(request: &HttpRequest, payload: &mut dev::Payload) -> Self::Future {
        let payload = Payload::from_request(request, payload).into_inner();
        Box::pin(async move {
            let list = serde_json::from_slice(&whole(payload).await?);
            list.map(Self).map_err(|error| refused(&error))
        })
    }
}

async fn whole(payload: Result<Payload, actix_web::Error>) -> Result<Bytes, CrmError> {
    let payload = payload.map_err(|_| CrmError::invalid("The body could not be read."))?;
    let bytes = payload
        .to_bytes_limited(JSON_LIMIT)
        .await
        .map_err(|_| ApiError::TooLarge("A request may have at most 1 MB.".to_owned()))?;
    bytes.map_err(|error| match error.as_error::<PayloadError>() {
        Some(slow) if is_too_slow(slow) => CrmError::from(ApiError::Timeout),
        _ => CrmError::invalid("The body could not be read."),
    })
}

/// Reads a JSON object that somebody sent.
///
/// # Errors
/// Where and why it is not what is expected.
pub fn from_json<T: DeserializeOwned>(text: &[u8]) -> Result<T, CrmError> {
    // A list would be read as an object's fields in their order.
    if text.trim_ascii_start().starts_with(b"[") {
        return Err(CrmError::invalid("Invalid input JSON: an object is expected, not a list."));
    }
    serde_json::from_slice(text).map_err(|error| refused(&error))
}

fn refused(error: &serde_json::Error) -> CrmError {
    let text = error.to_string();
    let place = format!("on line {}, column {}", error.line(), error.column());
    let reason = text.split(" at line ").next().unwrap_or(&text);
    match reason.strip_prefix("missing field `").and_then(|rest| rest.strip_suffix('`')) {
        Some(field) => CrmError::invalid(format!(
            "Invalid input JSON {place}. Some required fields were not set: [{field}]"
        )),
        None => CrmError::invalid(format!("Invalid input JSON {place}: {reason}")),
    }
}
