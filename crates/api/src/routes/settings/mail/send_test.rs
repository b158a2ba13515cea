//! Trying whether mail arrives.

use actix_web::{HttpResponse, post};
use portico_api_types::{problem::Problem, settings::MailDetail};
use portico_store::mail;

use super::detail;
use crate::{auth::AccountSettingsStaff, problem::ApiError};

/// Sends the staff user who asks a mail that says nothing but that it has arrived.
#[utoipa::path(tag = "settings", operation_id = "send_test_mail", security(("staff" = [])), responses(
    (status = 201, description = "The mail, queued", body = MailDetail),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[post("/api/settings/mail-tests")]
pub(in crate::routes) async fn send_test(
    staff: AccountSettingsStaff,
) -> Result<HttpResponse, ApiError> {
    let mut tx = staff.db().begin().await?;
    let made = mail::test(&mut tx, staff.act(), staff.staff()).await?;
    tx.commit().await?;
    Ok(HttpResponse::Created().json(detail(&staff, made).await?))
}
