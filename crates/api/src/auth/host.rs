//! Which host was asked for.

use actix_web::{HttpRequest, http::header};

/// The request's `Host`. What proxies forward beside it is not believed: anybody can send it.
pub(super) fn host(request: &HttpRequest) -> String {
    let named = request.headers().get(header::HOST).and_then(|value| value.to_str().ok());
    named.unwrap_or_default().to_owned()
}
