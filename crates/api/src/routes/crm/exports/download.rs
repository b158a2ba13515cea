//! The file that an export made.

use actix_web::{
    HttpResponse, get,
    http::header::{Charset, ContentDisposition, DispositionParam, DispositionType, ExtendedValue},
    web::Path,
};
use portico_api_types::crm::CrmProblem;

use crate::{
    auth::{Exported, Public},
    problem::ApiError,
    routes::uploading::chunks,
};

/// Sends the file of an export to whoever has a link to it that still works.
#[utoipa::path(tag = "exports", operation_id = "crm_download_export",
    params(("key" = String, Path, description = "What the export's status gave out")), responses(
    (status = 200, description = "The file", content_type = "text/csv", body = String),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[get("/api/crm/v3/exports/files/{key}")]
pub(in crate::routes) async fn download(
    public: Public,
    path: Path<String>,
) -> Result<HttpResponse, ApiError> {
    let Exported { name, file, size } = public.exported(&path).await?;
    let disposition = ContentDisposition {
        disposition: DispositionType::Attachment,
        parameters: vec![DispositionParam::FilenameExt(ExtendedValue {
            charset: Charset::Ext("UTF-8".to_owned()),
            language_tag: None,
            value: name.into_bytes(),
        })],
    };
    let mut answer = HttpResponse::Ok();
    answer.content_type("text/csv; charset=utf-8").insert_header(disposition);
    answer.insert_header(("content-security-policy", "sandbox; default-src 'none'"));
    answer.insert_header(("cache-control", "private, no-store"));
    Ok(answer.body(actix_web::body::SizedStream::new(size, chunks(file))))
}
