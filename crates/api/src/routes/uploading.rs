//! Receiving and sending files, the same for contacts and staff.

use actix_web::{
    HttpResponse,
    http::header::{
        Charset, ContentDisposition, DispositionParam, DispositionType, ExtendedValue, HeaderValue,
    },
    web::Payload,
};
use portico_api_types::portal::Upload;
use portico_domain::time::Timestamp;
use portico_store::{
    Db,
    attachments::{self, NewUpload, StoredFile, Uploader},
    file_id,
};

use crate::{
    files::{FileStore, clean_name},
    problem::ApiError,
};

/// Types that browsers show without running anything.
const SHOWN_INLINE: [&str; 4] = ["image/png", "image/jpeg", "image/gif", "image/webp"];
const FILE_POLICY: HeaderValue = HeaderValue::from_static(
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self'",
);

/// Keeps a body as an upload that waits to be sent.
///
/// # Errors
/// Why it is refused.
pub(super) async fn receive(
    db: &Db,
    files: &FileStore,
    by: Uploader,
    name: &str,
    body: Payload,
    now: Timestamp,
) -> Result<Upload, ApiError> {
    let kept = files.keep(body).await?;
    let id = file_id()?;
    let name = clean_name(name);
    let upload = NewUpload {
        id: id.clone(),
        by,
        name: name.clone(),
        media_type: kept.media_type.clone(),
        size: kept.size,
        sha256: kept.sha256,
    };
    let mut tx = db.begin().await?;
    attachments::add(&mut tx, upload, now).await?;
    tx.commit().await?;
    Ok(Upload { id, name, media_type: kept.media_type, size: kept.size })
}

/// Sends a file: images that browsers cannot be harmed by inline, all else to be saved.
///
/// # Errors
/// [`ApiError::NotFound`] when there is no content.
pub(super) async fn send(files: &FileStore, file: StoredFile) -> Result<HttpResponse, ApiError> {
    if !file.is_stored {
        return Err(ApiError::NotFound);
    }
    let content = files.read(&file.sha256).await?;
    let inline = SHOWN_INLINE.contains(&file.media_type.as_str());
    let disposition = ContentDisposition {
        disposition: if inline { DispositionType::Inline } else { DispositionType::Attachment },
        parameters: vec![DispositionParam::FilenameExt(ExtendedValue {
            charset: Charset::Ext("UTF-8".to_owned()),
            language_tag: None,
            value: file.name.into_bytes(),
        })],
    };
    let mut answer = HttpResponse::Ok();
    answer.content_type(file.media_type).insert_header(disposition);
    answer.insert_header(("content-security-policy", FILE_POLICY));
    answer.insert_header(("cache-control", "private, no-store"));
    Ok(answer.body(actix_web::body::SizedStream::new(file.size, chunks(content))))
}

/// The bytes of a file, part by part.
pub(super) fn chunks(
    file: tokio::fs::File,
) -> impl futures_util::Stream<Item = Result<actix_web::web::Bytes, std::io::Error>> {
    use tokio::io::AsyncReadExt;
    futures_util::stream::try_unfold(file, |mut file| async move {
        let mut chunk = Vec::with_capacity(64 * 1024);
        let read = (&mut file).take(64 * 1024).read_to_end(&mut chunk).await?;
        Ok((read > 0).then(|| (chunk.into(), file)))
    })
}
