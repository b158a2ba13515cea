//! Revoking a token.

use actix_web::{HttpResponse, delete, web::Path};
use portico_api_types::problem::Problem;
use portico_domain::id::TokenId;
use portico_store::tokens;

use crate::{auth::AccountSettingsStaff, problem::ApiError};

/// Takes a token out of use for good. Doing it again changes nothing.
#[utoipa::path(tag = "settings", operation_id = "revoke_token", params(("token" = String, Path, description = "The token's id")),
    security(("staff" = [])), responses(
    (status = 204, description = "It works no more"),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[delete("/api/settings/tokens/{token}")]
pub(in crate::routes) async fn revoke(
    staff: AccountSettingsStaff,
    token: Path<TokenId>,
) -> Result<HttpResponse, ApiError> {
    let mut tx = staff.db().begin().await?;
    tokens::revoke(&mut tx, *token, staff.now()).await?;
    tx.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}
