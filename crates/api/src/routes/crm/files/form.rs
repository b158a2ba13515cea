//! The parts of an upload, in whatever order they come.

use std::collections::BTreeMap;

use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::{HttpRequest, web::Payload};
use futures_util::StreamExt;

use crate::{
    crm::CrmError,
    files::{FileStore, Incoming},
    pace::is_too_slow,
    problem::ApiError,
};

/// Most bytes of a part that is no file.
const TEXT_MAX: usize = 64 * 1024;
/// Most parts.
const PARTS_MAX: usize = 50;
/// Most bytes of a file that is too large which are read to the end, so that the refusal is
/// heard: whoever still sends does not listen.
const DRAINED_MAX: u64 = 256 * 1024 * 1024;

/// An upload, read to its end.
#[derive(Debug)]
pub(super) struct Form {
    texts: BTreeMap<String, String>,
    file: Incoming,
    file_name: Option<String>,
}

impl Form {
    /// Reads the request's body. The file's content is on disk then, without a place.
    ///
    /// # Errors
    /// What is wrong with the body.
    pub(super) async fn read(
        request: &HttpRequest,
        payload: Payload,
        files: &FileStore,
    ) -> Result<Self, CrmError> {
        let kind = request.headers().get("content-type").and_then(|value| value.to_str().ok());
        let is_form = |kind: &str| kind.to_ascii_lowercase().starts_with("multipart/form-data");
        if !kind.is_some_and(is_form) {
            return Err(ApiError::MediaType.into());
        }
        let mut parts = Multipart::new(request.headers(), payload);
        let (mut texts, mut file, mut count) = (BTreeMap::new(), None, 0);
        while let Some(part) = parts.next().await {
            let mut part = part.map_err(broken)?;
            count += 1;
            if count > PARTS_MAX {
                return Err(CrmError::invalid(format!(
                    "The body has more than {PARTS_MAX} parts."
                )));
            }
            let Some(name) = part.name().map(str::to_owned) else { continue };
            if name == "file" {
                if file.is_some() {
                    return Err(CrmError::invalid("The body has more than one part file."));
                }
                let given = part.content_disposition().and_then(|head| head.get_filename());
                let given = given.map(str::to_owned);
                file = Some((receive(&mut part, files).await?, given));
            } else {
                let text = text(&mut part, &name).await?;
                texts.insert(name, text);
            }
        }
        let missing = || CrmError::invalid("Some required fields were not set: [file]");
        let (file, file_name) = file.ok_or_else(missing)?;
        Ok(Self { texts, file, file_name })
    }

    /// A part that is no file, if it is there and not empty.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.texts.get(name).map(|text| text.trim()).filter(|text| !text.is_empty())
    }

    /// The name that the file's own part gives it.
    pub(super) fn file_name(&self) -> Option<&str> {
        self.file_name.as_deref()
    }

    /// The file's content.
    pub(super) fn into_file(self) -> Incoming {
        self.file
    }
}

async fn receive(part: &mut Field, files: &FileStore) -> Result<Incoming, CrmError> {
    let bytes = part.by_ref().map(|bytes| bytes.map_err(|error| own(&error)));
    match files.receive_stream(bytes).await {
        Err(ApiError::TooLarge(text)) => {
            let mut left = DRAINED_MAX;
            while let Some(Ok(bytes)) = part.next().await {
                left = left.saturating_sub(bytes.len() as u64);
                if left == 0 {
                    break;
                }
            }
            Err(ApiError::TooLarge(text).into())
        }
        other => Ok(other?),
    }
}

async fn text(part: &mut Field, name: &str) -> Result<String, CrmError> {
    let mut bytes = Vec::new();
    while let Some(more) = part.next().await {
        bytes.extend_from_slice(&more.map_err(broken)?);
        if bytes.len() > TEXT_MAX {
            return Err(ApiError::TooLarge(format!("The part {name} is too long.")).into());
        }
    }
    String::from_utf8(bytes)
        .map_err(|_| CrmError::invalid(format!("The part {name} is not UTF-8.")))
}

fn own(error: &MultipartError) -> ApiError {
    match error {
        MultipartError::Payload(error) if is_too_slow(error) => ApiError::Timeout,
        other => ApiError::BadRequest(format!("The body is no complete multipart form: {other}.")),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err asks for")]
fn broken(error: MultipartError) -> CrmError {
    own(&error).into()
}
