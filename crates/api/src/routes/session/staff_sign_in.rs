//! A staff user signs in.

use actix_web::{HttpRequest, HttpResponse, post, web::Json};
use portico_api_types::{
    problem::Problem,
    session::{StaffSession, StaffSignIn},
};

use super::staff_session;
use crate::{
    auth::{Public, sign_in_staff},
    problem::ApiError,
};

/// Signs a staff user in to the console. The answer sets the session's cookie.
#[utoipa::path(tag = "session", operation_id = "staff_sign_in", responses(
    (status = 200, description = "Signed in", body = StaffSession),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[post("/api/session/staff")]
pub(in crate::routes) async fn sign_in(
    public: Public,
    request: HttpRequest,
    body: Json<StaffSignIn>,
) -> Result<HttpResponse, ApiError> {
    let StaffSignIn { email, password } = body.into_inner();
    let (cookie, staff) = sign_in_staff(&public, &request, &email, &password).await?;
    Ok(HttpResponse::Ok().cookie(cookie).json(staff_session(&staff)))
}
