//! Which staff user is signed in.

use actix_web::{get, web::Json};
use portico_api_types::{problem::Problem, session::StaffSession};

use super::staff_session;
use crate::auth::SignedInStaff;

/// Shows the signed-in staff user.
#[utoipa::path(tag = "session", operation_id = "staff_session", security(("staff" = [])), responses(
    (status = 200, description = "The staff user", body = StaffSession),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[get("/api/session/staff")]
pub(in crate::routes) async fn show(staff: SignedInStaff) -> Json<StaffSession> {
    Json(staff_session(&staff))
}
