//! A contact signs in.

use actix_web::{HttpRequest, HttpResponse, post, web::Json};
use portico_api_types::{
    problem::Problem,
    session::{ContactSession, ContactSignIn},
};

use super::contact_session;
use crate::{
    auth::{Public, sign_in_contact},
    problem::ApiError,
};

/// Signs a contact in to a portal. The answer sets the session's cookie.
///
/// A wrong address and a wrong password have the same answer.
#[utoipa::path(tag = "session", operation_id = "contact_sign_in", responses(
    (status = 200, description = "Signed in", body = ContactSession),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[post("/api/session/contact")]
pub(in crate::routes) async fn sign_in(
    public: Public,
    request: HttpRequest,
    body: Json<ContactSignIn>,
) -> Result<HttpResponse, ApiError> {
    let ContactSignIn { portal, email, password } = body.into_inner();
    let found = public.portal(&portal).await?;
    if !found.is_on {
        return Err(ApiError::PortalOff);
    }
    let idle = found.rules.idle;
    let (cookie, contact) = sign_in_contact(&public, &request, &email, &password, idle).await?;
    Ok(HttpResponse::Ok().cookie(cookie).json(contact_session(&contact.enter(&portal).await?)))
}
