//! Setting how an inbox calls itself in mail.

use actix_web::{
    HttpResponse, put,
    web::{Json, Path},
};
use portico_api_types::{problem::Problem, settings::SetInboxSender};
use portico_domain::{email::EmailAddress, id::InboxId, text};
use portico_store::mail;

use crate::{auth::AccountSettingsStaff, problem::ApiError, routes::writing::Fields};

/// Most characters of a name.
const NAME_MAX: usize = 80;

/// Sets under which name and address mail about an inbox's tickets goes out.
#[utoipa::path(tag = "settings", operation_id = "set_mail_sender", params(("inbox" = String, Path, description = "The inbox's id")),
    security(("staff" = [])), responses(
    (status = 204, description = "Set"),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[put("/api/settings/mail-senders/{inbox}")]
pub(in crate::routes) async fn set_sender(
    staff: AccountSettingsStaff,
    inbox: Path<InboxId>,
    body: Json<SetInboxSender>,
) -> Result<HttpResponse, ApiError> {
    let SetInboxSender { name, address } = body.into_inner();
    let mut fields = Fields::default();
    let name = match name.trim() {
        "" => Some(None),
        name => fields.check("name", text::line(name, NAME_MAX)).map(Some),
    };
    let address = match address.trim() {
        "" => Some(None),
        address => fields.check("address", address.parse::<EmailAddress>()).map(Some),
    };
    let (name, address) = fields.done(name.zip(address))?;
    let mut tx = staff.db().begin().await?;
    let address = address.as_ref().map(EmailAddress::as_str);
    mail::set_sender(&mut tx, *inbox, name.as_deref(), address).await?;
    tx.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}
