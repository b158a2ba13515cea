//! Is it alive, can it work.

use actix_web::{HttpResponse, get};
use portico_api_types::problem::Problem;

use crate::{auth::Public, problem::ApiError};

/// Says that the process is alive.
#[utoipa::path(tag = "health", responses((status = 200, description = "Alive")))]
#[get("/healthz")]
pub(super) async fn live() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain").body("ok\n")
}

/// Says that requests can be answered: the database answers.
#[utoipa::path(tag = "health", responses(
    (status = 200, description = "Ready"),
    (status = 503, description = "Not ready", body = Problem, content_type = "application/problem+json"),
))]
#[get("/readyz")]
pub(super) async fn ready(public: Public) -> Result<HttpResponse, ApiError> {
    public.ready().await?;
    Ok(HttpResponse::Ok().content_type("text/plain").body("ready\n"))
}
