//! The HTML of a mail, as a page of its own that can do nothing.

use actix_web::{HttpResponse, get, http::header, web::Path};
use portico_api_types::problem::Problem;
use portico_domain::{actor::Permission, id::MailId};
use portico_store::mail;

use crate::{auth::AccountSettingsStaff, problem::ApiError};

/// Nothing runs, nothing is loaded, nothing is sent; only its own styles apply.
const POLICY: &str =
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

/// Shows the HTML part of a mail.
#[utoipa::path(tag = "settings", operation_id = "show_mail_html", params(("mail" = String, Path, description = "The mail's id")),
    security(("staff" = [])), responses(
    (status = 200, description = "The HTML document", body = String, content_type = "text/html"),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[get("/api/settings/mail/{mail}/html")]
pub(in crate::routes) async fn html(
    staff: AccountSettingsStaff,
    id: Path<MailId>,
) -> Result<HttpResponse, ApiError> {
    let Some(scope) = staff.desk_scope() else {
        let needs = format!("This needs the permission {} as well.", Permission::Tickets.name());
        return Err(ApiError::Forbidden(needs));
    };
    let shown = mail::show(staff.db(), Some(&scope), *id).await?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/html; charset=utf-8"))
        .insert_header((header::CONTENT_SECURITY_POLICY, POLICY))
        .body(shown.html))
}
