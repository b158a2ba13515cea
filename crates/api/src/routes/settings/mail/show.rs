//! One mail.

use actix_web::{
    get,
    web::{Json, Path},
};
use portico_api_types::{problem::Problem, settings::MailDetail};
use portico_domain::id::MailId;

use super::detail;
use crate::{auth::AccountSettingsStaff, problem::ApiError};

/// Shows a mail with what it says.
#[utoipa::path(tag = "settings", operation_id = "show_mail", params(("mail" = String, Path, description = "The mail's id")),
    security(("staff" = [])), responses(
    (status = 200, description = "The mail", body = MailDetail),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[get("/api/settings/mail/{mail}")]
pub(in crate::routes) async fn show(
    staff: AccountSettingsStaff,
    id: Path<MailId>,
) -> Result<Json<MailDetail>, ApiError> {
    Ok(Json(detail(&staff, *id).await?))
}
