//! A file of a visible message.

use actix_web::{HttpResponse, get, web::Path};
use portico_api_types::problem::Problem;
use portico_store::attachments::visible_file;

use crate::{auth::PortalContact, problem::ApiError, routes::uploading::send};

/// Sends a file of a message that the contact sees.
#[utoipa::path(tag = "portal", operation_id = "show_attachment", params(
    ("portal" = String, Path, description = "The portal's slug"), ("attachment" = String, Path, description = "The file's id")),
    security(("contact" = [])), responses(
    (status = 200, description = "The file", body = Vec<u8>, content_type = "application/octet-stream"),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[get("/api/portal/{portal}/attachments/{attachment}")]
pub(in crate::routes) async fn show(
    contact: PortalContact,
    path: Path<(String, String)>,
) -> Result<HttpResponse, ApiError> {
    let (_, id) = path.into_inner();
    let file = visible_file(contact.db(), &contact.reach(), &id).await?;
    send(contact.files(), file).await
}
