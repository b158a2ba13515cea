//! The web app inside the binary: two pages and their assets.

use actix_web::{
    HttpRequest, HttpResponse,
    http::{Method, header},
};
use rust_embed::{EmbeddedFile, RustEmbed};

use crate::{auth::Public, problem::ApiError};

#[derive(RustEmbed)]
#[folder = "../../target/web-dist"]
#[allow_missing = true]
struct WebApp;

const FOREVER: &str = "public, max-age=31536000, immutable";

/// Answers everything outside the API: an asset by its name, the console's page
/// below `/console`, the portal's page elsewhere.
///
/// # Errors
/// [`ApiError::NotFound`] for an unknown asset, [`ApiError::MethodNotAllowed`].
pub async fn page(public: Public, request: HttpRequest) -> Result<HttpResponse, ApiError> {
    let path = request.path().trim_start_matches('/');
    let is_operation = request.match_pattern().is_some();
    if is_operation || ![Method::GET, Method::HEAD].contains(request.method()) {
        return Err(ApiError::MethodNotAllowed);
    }
    if path.starts_with("api/") || path == "api" {
        return Err(ApiError::NotFound);
    }
    if path.starts_with("assets/") || path == "favicon.svg" {
        let cache = if path.starts_with("assets/") { FOREVER } else { "public, max-age=86400" };
        return file(&request, path, cache).ok_or(ApiError::NotFound);
    }
    if let Some(address) = new_address(&public, &request, path).await? {
        return Ok(HttpResponse::PermanentRedirect()
            .insert_header((header::LOCATION, address))
            .insert_header((header::CACHE_CONTROL, "no-cache"))
            .finish());
    }
    let console = path == "console" || path.starts_with("console/");
    let name = if console { "console.html" } else { "portal.html" };
    file(&request, name, "no-cache").ok_or_else(|| {
        ApiError::Unavailable("this binary was built without the web app".to_owned())
    })
}

/// The address of a page of a portal whose slug has changed.
async fn new_address(
    public: &Public,
    request: &HttpRequest,
    path: &str,
) -> Result<Option<String>, ApiError> {
    let (slug, rest) = path.split_once('/').unwrap_or((path, ""));
    let moved = public.moved(slug).await?;
    let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
    Ok(moved.map(|now| format!("/{now}/{rest}{query}").replace("/?", "?")))
}

fn file(request: &HttpRequest, name: &str, cache: &'static str) -> Option<HttpResponse> {
    let brotli = accepts_brotli(request).then(|| WebApp::get(&format!("{name}.br"))).flatten();
    let is_brotli = brotli.is_some();
    let EmbeddedFile { data, .. } = brotli.or_else(|| WebApp::get(name))?;
    let mut answer = HttpResponse::Ok();
    answer.insert_header((header::CONTENT_TYPE, content_type(name)));
    answer.insert_header((header::CACHE_CONTROL, cache));
    answer.insert_header((header::VARY, "Accept-Encoding"));
    if is_brotli {
        answer.insert_header((header::CONTENT_ENCODING, "br"));
    }
    Some(answer.body(data.into_owned()))
}

fn accepts_brotli(request: &HttpRequest) -> bool {
    let accepted = request.headers().get(header::ACCEPT_ENCODING);
    accepted
        .and_then(|value| value.to_str().ok())
        .is_some_and(|list| list.split(',').any(|one| one.trim().split(';').next() == Some("br")))
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}
