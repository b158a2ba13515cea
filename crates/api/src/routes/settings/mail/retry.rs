//! Trying a mail again.

use actix_web::{
    post,
    web::{Json, Path},
};
use portico_api_types::{problem::Problem, settings::MailDetail};
use portico_domain::id::MailId;
use portico_store::{Error, mail};

use super::detail;
use crate::{auth::AccountSettingsStaff, problem::ApiError};

/// Queues a mail again that was kept, failed or dropped. Whether its recipient may be told is
/// asked anew.
#[utoipa::path(tag = "settings", operation_id = "retry_mail", params(("mail" = String, Path, description = "The mail's id")),
    security(("staff" = [])), responses(
    (status = 200, description = "The mail, queued", body = MailDetail),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[post("/api/settings/mail/{mail}/retry")]
pub(in crate::routes) async fn retry(
    staff: AccountSettingsStaff,
    id: Path<MailId>,
) -> Result<Json<MailDetail>, ApiError> {
    let mut tx = staff.db().begin().await?;
    mail::retry(&mut tx, *id, staff.now()).await.map_err(|error| match error {
        Error::Conflict => ApiError::Conflict("It was sent, or waits to be.".to_owned()),
        other => other.into(),
    })?;
    tx.commit().await?;
    Ok(Json(detail(&staff, *id).await?))
}
