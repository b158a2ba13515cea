//! Requests with an idempotency key: stored with their answer for a day, and never done twice.

use actix_web::{
    HttpResponse, ResponseError,
    body::{BoxBody, MessageBody, to_bytes},
    dev::{Payload, ServiceRequest, ServiceResponse},
    http::{Method, StatusCode, header},
    middleware::Next,
    web::Bytes,
};
use futures_util::stream;
use portico_domain::id::TokenId;
use portico_store::idempotency::{self, Begun};
use sha2::{Digest, Sha256};

use super::CrmError;
use crate::{app::App, problem::ApiError};

/// The key of a request that creates something, if it has one.
///
/// # Errors
/// When it is none.
pub fn key(request: &ServiceRequest) -> Result<Option<String>, CrmError> {
    let header = request.headers().get("idempotency-key");
    let Some(header) = header.filter(|_| request.method() == Method::POST) else { return Ok(None) };
    let key = header.to_str().ok().filter(|key| {
        (1..=128).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic())
    });
    key.map(|key| Some(key.to_owned())).ok_or_else(|| {
        CrmError::invalid("Idempotency-Key must hold 1 to 128 visible ASCII characters.")
    })
}

/// Answers a request that carries a key: as it was answered before, if it was.
///
/// # Errors
/// Those of the service behind it.
pub async fn answer<B: MessageBody + 'static>(
    app: &App,
    token: TokenId,
    key: String,
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let body = request.extract::<Bytes>().await?;
    let mut digest = Sha256::new();
    digest.update(request.path());
    digest.update([0]);
    digest.update(&body);
    let digest = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    match idempotency::begin(&app.db, token, &key, &digest, app.clock.now()).await {
        Ok(Begun::First) => {}
        Ok(Begun::Answered(status, text)) => {
            let status = StatusCode::from_u16(status).unwrap_or_default();
            let again = HttpResponse::build(status)
                .insert_header((header::CONTENT_TYPE, "application/json"))
                .body(text);
            return Ok(request.into_response(again));
        }
        Ok(Begun::Other) => {
            return Ok(refuse(request, "This Idempotency-Key was used for another request."));
        }
        Ok(Begun::Running) => {
            return Ok(refuse(
                request,
                "A request with this Idempotency-Key is being answered, or was interrupted: look \
                 whether it was done before sending it under another key.",
            ));
        }
        Err(error) => {
            let refusal = CrmError::from(ApiError::from(error)).error_response();
            return Ok(request.into_response(refusal));
        }
    }
    request.set_payload(Payload::Stream {
        payload: Box::pin(stream::once(
            async move { Ok::<_, actix_web::error::PayloadError>(body) },
        )),
    });
    let (request, answer) = next.call(request).await?.into_parts();
    let status = answer.status();
    if !status.is_success() {
        // Nothing was done: the key is free again.
        keep(idempotency::forget(&app.db, token, &key).await);
        return Ok(ServiceResponse::new(request, answer).map_into_boxed_body());
    }
    let (answer, body) = answer.into_parts();
    let body = to_bytes(body).await.map_err(Into::into)?;
    let text = String::from_utf8_lossy(&body);
    keep(idempotency::finish(&app.db, token, &key, status.as_u16(), &text).await);
    Ok(ServiceResponse::new(request, answer.set_body(BoxBody::new(body))))
}

fn refuse(request: ServiceRequest, reason: &str) -> ServiceResponse<BoxBody> {
    request.into_response(CrmError::conflict(reason).error_response())
}

/// What was done is done, even if it cannot be noted.
fn keep(noted: Result<(), portico_store::Error>) {
    if let Err(error) = noted {
        tracing::error!(%error, "the answer under an idempotency key could not be kept");
    }
}
