//! Headers that every answer carries, and the request id.

use actix_web::{
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::header::{ALLOW, HeaderMap, HeaderName, HeaderValue},
    middleware::Next,
    web::Data,
};

use crate::{
    crm::{CrmError, is_crm, trim_slash},
    openapi::Allowed,
    problem::ApiError,
    telemetry::count,
};

const PAGE_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' blob:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
     object-src 'none'; frame-ancestors 'none'; manifest-src 'self'";
const API_POLICY: &str = "default-src 'none'; frame-ancestors 'none'";
/// The reader of the API's description draws itself with inline styles and data images.
const DOCS_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
     img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

const EVERYWHERE: [(&str, &str); 7] = [
    ("strict-transport-security", "max-age=31536000; includeSubDomains"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
    ("x-frame-options", "DENY"),
];

/// Gives each request an id, turns errors into problems that name it and adds the
/// headers every answer carries.
///
/// # Errors
/// Those of the service behind it; its refusals are answers already.
pub async fn finish(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let id = portico_store::file_id().map_err(ApiError::from)?;
    let begun = std::time::Instant::now();
    trim_slash(&mut request);
    let operation = request.match_pattern();
    let (method, path) = (request.method().clone(), request.path().to_owned());
    let mut answer = next.call(request).await?.map_into_boxed_body();
    let id = if is_crm(&path) { correlation(&id) } else { id };
    let own = answer.response_mut().extensions_mut().remove::<ApiError>();
    let crm = answer.response_mut().extensions_mut().remove::<CrmError>();
    let crm = match (crm, own) {
        (None, Some(error)) if is_crm(&path) => Some(error.into()),
        (None, Some(error)) => {
            answer = answer.into_response(error.answer(&id));
            None
        }
        (crm, _) => crm,
    };
    if let Some(error) = crm {
        let rates = answer.headers().clone();
        answer = answer.into_response(error.answer(&id));
        let rates = rates.into_iter().filter(|(name, _)| name.as_str().contains("ratelimit"));
        for (name, value) in rates {
            answer.headers_mut().insert(name, value);
        }
    }
    let status = answer.status().as_u16();
    if status == 405 {
        name_methods(&mut answer, operation.as_deref());
    }
    count(&method, operation, status, begun.elapsed());
    if status < 400 {
        tracing::debug!(request_id = id, %method, path, status, "answered");
    } else {
        tracing::info!(request_id = id, %method, path, status, "refused");
    }
    decorate(answer.headers_mut(), &path, &id);
    Ok(answer)
}

/// Says which methods the address takes.
fn name_methods(answer: &mut ServiceResponse, operation: Option<&str>) {
    let allowed = answer.request().app_data::<Data<Allowed>>().cloned();
    let methods = operation.and_then(|operation| allowed.as_ref()?.methods(operation));
    // What is no operation is a page.
    if let Ok(methods) = HeaderValue::from_str(methods.unwrap_or("GET, HEAD")) {
        answer.headers_mut().insert(ALLOW, methods);
    }
}

/// The request's id in the form of a UUID.
fn correlation(id: &str) -> String {
    let parts = [0..8, 8..12, 12..16, 16..20, 20..32];
    parts.map(|part| id.get(part).unwrap_or_default()).join("-")
}

fn decorate(headers: &mut HeaderMap, path: &str, id: &str) {
    let is_api = path.starts_with("/api");
    let policy = match path {
        _ if path.starts_with("/api/docs") => DOCS_POLICY,
        _ if is_api => API_POLICY,
        _ => PAGE_POLICY,
    };
    for (name, value) in EVERYWHERE {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    let mut keep_first = |name: &'static str, value: &'static str| {
        if !headers.contains_key(name) {
            headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
    };
    keep_first("content-security-policy", policy);
    if is_api {
        keep_first("cache-control", "no-store");
    }
    if let Ok(value) = HeaderValue::from_str(id) {
        if is_crm(path) {
            headers.insert(HeaderName::from_static("x-hubspot-correlation-id"), value.clone());
        }
        headers.insert(HeaderName::from_static("x-request-id"), value);
    }
}
