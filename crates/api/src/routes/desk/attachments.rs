//! A file of a message or comment.

use actix_web::{HttpResponse, get, web::Path};
use portico_api_types::problem::Problem;
use portico_store::attachments::desk_file;

use crate::{auth::Desk, problem::ApiError, routes::uploading::send};

/// Sends a file of a message or comment.
#[utoipa::path(tag = "desk", operation_id = "desk_show_attachment", params(("attachment" = String, Path, description = "The file's id")),
    security(("staff" = [])), responses(
    (status = 200, description = "The file", body = Vec<u8>, content_type = "application/octet-stream"),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[get("/api/desk/attachments/{attachment}")]
pub(in crate::routes) async fn show(
    desk: Desk,
    id: Path<String>,
) -> Result<HttpResponse, ApiError> {
    let file = desk_file(desk.db(), desk.scope(), &id).await?;
    send(desk.files(), file).await
}
