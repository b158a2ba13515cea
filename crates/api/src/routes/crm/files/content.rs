//! What a signed address opens.

use actix_web::{
    HttpResponse, get,
    web::{Path, Query},
};
use portico_api_types::crm::CrmProblem;
use portico_domain::time::Timestamp;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{auth::Public, problem::ApiError, routes::uploading::send_to_save};

/// What stands in a signed address.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(in crate::routes) struct Signed {
    /// Until when it works.
    expires: i64,
    /// The proof that we made it.
    signature: String,
}

/// Sends the content that a signed address names, to be saved.
#[utoipa::path(tag = "files", operation_id = "crm_show_signed_content",
    params(("file" = String, Path, description = "The file's id"), Signed), security(()), responses(
    (status = 200, description = "The content", body = Vec<u8>, content_type = "application/octet-stream"),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[get("/api/files/v3/signed/{file}")]
pub(in crate::routes) async fn content(
    public: Public,
    path: Path<String>,
    signed: Query<Signed>,
) -> Result<HttpResponse, ApiError> {
    let Signed { expires, signature } = signed.into_inner();
    let expires_at = Timestamp::from_millis(expires);
    let content = public.signed_content(&path, expires_at, &signature).await?;
    send_to_save(public.files(), content, "private, no-store").await
}
