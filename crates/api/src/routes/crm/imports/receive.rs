//! The parts of a request that starts an import: files go to disk as they arrive.

use std::path::Path;

use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::error::PayloadError;
use futures_util::StreamExt;
use portico_domain::id::{EventKind, JobId};
use portico_store::jobs::Work;
use tokio::io::AsyncWriteExt;

use crate::{
    auth::{Crm, RunImports},
    crm::CrmError,
    files::clean_name,
    jobs::import::Uploaded,
    pace::is_too_slow,
    problem::ApiError,
    startup::JSON_LIMIT,
};

/// Most bytes of all files together.
const FILES_MAX: u64 = 200 * 1024 * 1024;
/// Most files.
const MOST: usize = 10;

/// What was sent. Its files are removed unless they are kept.
pub(super) struct Form {
    /// The text of the part `importRequest`.
    pub(super) request: String,
    files: Vec<Uploaded>,
}

impl Form {
    pub(super) fn files(&self) -> Vec<Uploaded> {
        self.files.clone()
    }

    /// Leaves the files where they are.
    pub(super) fn keep(mut self) {
        self.files.clear();
    }
}

impl Drop for Form {
    fn drop(&mut self) {
        for file in &self.files {
            if let Err(error) = std::fs::remove_file(&file.path) {
                tracing::warn!(path = %file.path.display(), %error, "an upload was not removed");
            }
        }
    }
}

/// Reads all parts, in whatever order they come; those that are not known are passed over.
pub(super) async fn receive(
    crm: &Crm<RunImports>,
    job: JobId,
    mut parts: Multipart,
) -> Result<Form, CrmError> {
    crm.jobs().ready(Work::Import).await.map_err(io)?;
    let mut form = Form { request: String::new(), files: Vec::new() };
    let mut left = FILES_MAX;
    while let Some(part) = parts.next().await {
        let mut part = part.map_err(broken)?;
        match part.name() {
            Some("importRequest") => form.request = text(&mut part).await?,
            Some("files") => {
                if form.files.len() == MOST {
                    return Err(CrmError::invalid(format!("files may be at most {MOST}.")));
                }
                let id = crm.ids().next::<EventKind>(crm.now())?.get();
                let path = crm.jobs().imported(job, id);
                let name = part.content_disposition().and_then(|sent| sent.get_filename());
                let name = clean_name(name.unwrap_or_default());
                form.files.push(Uploaded { id, name, path: path.clone() });
                left -= save(&mut part, &path, left).await?;
            }
            _ => while part.next().await.transpose().map_err(broken)?.is_some() {},
        }
    }
    if form.files.is_empty() {
        return Err(CrmError::invalid("The part files is missing: send at least one CSV file."));
    }
    if form.request.is_empty() {
        return Err(CrmError::invalid("The part importRequest is missing."));
    }
    Ok(form)
}

/// Writes a file and returns how many bytes it has.
async fn save(part: &mut Field, path: &Path, most: u64) -> Result<u64, CrmError> {
    let mut file = tokio::fs::File::create(path).await.map_err(io)?;
    let mut size = 0;
    while let Some(chunk) = part.next().await {
        let chunk = chunk.map_err(broken)?;
        size += chunk.len() as u64;
        if size > most {
            let text = "The files of an import may have at most 200 MB together.";
            return Err(ApiError::TooLarge(text.to_owned()).into());
        }
        file.write_all(&chunk).await.map_err(io)?;
    }
    file.flush().await.map_err(io)?;
    file.sync_all().await.map_err(io)?;
    Ok(size)
}

async fn text(part: &mut Field) -> Result<String, CrmError> {
    let too_large = || ApiError::TooLarge("importRequest may have at most 1 MB.".to_owned());
    let bytes = part.bytes(JSON_LIMIT).await.map_err(|_| too_large())?.map_err(broken)?;
    String::from_utf8(bytes.into())
        .map_err(|_| CrmError::invalid("importRequest must be JSON in UTF-8."))
}

fn broken(error: MultipartError) -> CrmError {
    match error {
        MultipartError::ContentTypeMissing
        | MultipartError::ContentTypeParse
        | MultipartError::ContentTypeIncompatible => ApiError::MediaType.into(),
        MultipartError::Payload(error) if is_too_slow(&error) => ApiError::Timeout.into(),
        MultipartError::Payload(PayloadError::Incomplete(_)) | MultipartError::Incomplete => {
            CrmError::invalid("The body ends before its last part does.")
        }
        other => CrmError::invalid(format!("The body is not multipart/form-data: {other}.")),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err asks for")]
fn io(error: std::io::Error) -> CrmError {
    ApiError::Unavailable(format!("the folder for imports: {error}")).into()
}
