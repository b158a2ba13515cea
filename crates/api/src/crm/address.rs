//! Addresses of the records API, which clients write with and without a slash at the end.

use actix_web::{dev::ServiceRequest, http::uri::PathAndQuery};

use super::is_crm;

/// Takes slashes from the end of the path, so that one route answers both forms.
pub fn trim_slash(request: &mut ServiceRequest) {
    let path = request.path();
    if !path.ends_with('/') || !is_crm(path) {
        return;
    }
    let path = path.trim_end_matches('/');
    let query = request.query_string();
    let text = if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") };
    let mut parts = request.uri().clone().into_parts();
    let Ok(address) = text.parse::<PathAndQuery>() else { return };
    parts.path_and_query = Some(address);
    let Ok(uri) = parts.try_into() else { return };
    request.match_info_mut().get_mut().update(&uri);
    request.head_mut().uri = uri;
}
