//! What a public file's address opens.

use actix_web::{HttpResponse, get, web::Path};
use portico_api_types::crm::CrmProblem;

use crate::{auth::Public, problem::ApiError, routes::uploading::send_to_save};

/// Sends the content of a file that anybody may read who has its address, to be saved.
#[utoipa::path(tag = "files", operation_id = "crm_show_public_content", params(
    ("share" = String, Path, description = "What the address says of the file"),
    ("name" = String, Path, description = "The file's name, for people")), security(()), responses(
    (status = 200, description = "The content", body = Vec<u8>, content_type = "application/octet-stream"),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[get("/api/files/v3/public/{share}/{name}")]
pub(in crate::routes) async fn public(
    public: Public,
    path: Path<(String, String)>,
) -> Result<HttpResponse, ApiError> {
    let content = public.public_content(&path.0).await?;
    send_to_save(public.files(), content, "public, max-age=300").await
}
