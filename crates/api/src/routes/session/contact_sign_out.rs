//! A contact signs out.

use actix_web::{HttpRequest, HttpResponse, delete};
use portico_api_types::problem::Problem;

use crate::{
    auth::{Kind, Public, sign_out as end},
    problem::ApiError,
};

/// Ends the contact's session. Works without one too.
#[utoipa::path(tag = "session", operation_id = "contact_sign_out", responses(
    (status = 204, description = "Signed out"),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[delete("/api/session/contact")]
pub(in crate::routes) async fn sign_out(
    public: Public,
    request: HttpRequest,
) -> Result<HttpResponse, ApiError> {
    let cookie = end(&public, &request, Kind::Contact).await?;
    let clear = ("Clear-Site-Data", "\"cache\"");
    Ok(HttpResponse::NoContent().insert_header(clear).cookie(cookie).finish())
}
