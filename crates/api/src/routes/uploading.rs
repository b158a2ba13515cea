//! Receiving and sending files, the same for contacts and staff.

use actix_web::{
    HttpResponse, HttpResponseBuilder,
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
    records::files::Content,
};

use crate::{
    files::{FileStore, clean_name},
    problem::ApiError,
};

/// Types that browsers show without running anything.
const SHOWN_INLINE: [&str; 4] = ["image/png", "image/jpeg", "image/gif", "image/webp"];
/// Beginnings of types that may be named to whoever saves a file.
const HARMLESS: [&str; 9] = [
    "image/png",
    "image/jpeg",
    "image/gif",
    "image/webp",
    "text/plain",
    "application/pdf",
    "application/zip",
    "audio/",
    "video/",
];
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
    let incoming = files.receive(body).await?;
    let mut tx = db.begin().await?;
    attachments::hold_contents(&tx).await?;
    let kept = files.settle(incoming).await?;
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
    let inline = SHOWN_INLINE.contains(&file.media_type.as_str());
    let mut answer = head(file.name, file.media_type, inline);
    answer.insert_header(("cache-control", "private, no-store"));
    body(files, answer, &file.sha256, file.size).await
}

/// Sends content to be saved, whatever it is. Types that browsers could run are not named.
///
/// # Errors
/// [`ApiError::NotFound`] when there is no content.
pub(super) async fn send_to_save(
    files: &FileStore,
    content: Content,
    cache: &'static str,
) -> Result<HttpResponse, ApiError> {
    let Content { name, media_type, size, sha256, is_indexable } = content;
    let harmless = HARMLESS.iter().any(|family| media_type.starts_with(family));
    let media_type = if harmless { media_type } else { "application/octet-stream".to_owned() };
    let mut answer = head(name, media_type, false);
    answer.insert_header(("cache-control", cache));
    if !is_indexable {
        answer.insert_header(("x-robots-tag", "noindex"));
    }
    body(files, answer, &sha256, size).await
}

fn head(name: String, media_type: String, inline: bool) -> HttpResponseBuilder {
    let disposition = ContentDisposition {
        disposition: if inline { DispositionType::Inline } else { DispositionType::Attachment },
        parameters: vec![DispositionParam::FilenameExt(ExtendedValue {
            charset: Charset::Ext("UTF-8".to_owned()),
            language_tag: None,
            value: name.into_bytes(),
        })],
    };
    let mut answer = HttpResponse::Ok();
    answer.content_type(media_type).insert_header(disposition);
    answer.insert_header(("content-security-policy", FILE_POLICY));
    answer
}

async fn body(
    files: &FileStore,
    mut answer: HttpResponseBuilder,
    sha256: &str,
    size: u64,
) -> Result<HttpResponse, ApiError> {
    let content = files.read(sha256).await?;
    Ok(answer.body(actix_web::body::SizedStream::new(size, chunks(content))))
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
