//! Requests that change something must come from our own pages.

use actix_web::{
    dev::ServiceRequest,
    http::{Method, header},
};

use crate::problem::ApiError;

/// Refuses a changing request that another site could have caused: without the
/// header `X-Requested-By`, or marked as cross-site by the browser.
///
/// # Errors
/// [`ApiError::CrossSite`].
pub fn check(request: &ServiceRequest) -> Result<(), ApiError> {
    if [Method::GET, Method::HEAD, Method::OPTIONS].contains(request.method()) {
        return Ok(());
    }
    let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    if header("x-requested-by").is_none_or(str::is_empty) {
        return Err(ApiError::CrossSite);
    }
    if header("sec-fetch-site").is_some_and(|site| !["same-origin", "none"].contains(&site)) {
        return Err(ApiError::CrossSite);
    }
    let host = request.headers().get(header::HOST).and_then(|value| value.to_str().ok());
    let foreign = |origin: &str| {
        let authority = origin.split_once("://").map(|(_, authority)| authority);
        authority.is_none() || authority != host
    };
    if header("origin").is_some_and(foreign) {
        return Err(ApiError::CrossSite);
    }
    Ok(())
}
