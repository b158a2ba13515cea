//! What sending has in common: the idempotency key, texts and files.

use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpRequest, dev::Payload};
use portico_api_types::problem::FieldError;
use portico_domain::{id::Id, text};
use portico_store::{
    Db, Tx,
    attachments::{Uploader, waiting_size},
    is_file_id,
    sent::{self, Delivery, Earlier},
};
use sha2::{Digest, Sha256};

use crate::{
    files::{MAX_FILES, MAX_MESSAGE},
    problem::ApiError,
    rich_text,
};

/// The request's `Idempotency-Key`: 1 to 128 visible ASCII characters.
pub(super) struct IdempotencyKey(String);

impl FromRequest for IdempotencyKey {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let key = request.headers().get("idempotency-key").and_then(|value| value.to_str().ok());
        let good = |key: &&str| {
            (1..=128).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic())
        };
        ready(key.filter(good).map(|key| Self(key.to_owned())).ok_or_else(|| {
            ApiError::BadRequest(
                "The header Idempotency-Key must hold 1 to 128 visible ASCII characters."
                    .to_owned(),
            )
        }))
    }
}

impl IdempotencyKey {
    /// What keeps a request of that sender from being stored twice. `parts` are all
    /// that makes up the request.
    pub(super) fn delivery(self, sender: Uploader, parts: &[&str]) -> Delivery {
        let sender = match sender {
            Uploader::Contact(contact) => format!("contact:{contact}"),
            Uploader::Staff(staff) => format!("staff:{staff}"),
        };
        let mut digest = Sha256::new();
        for part in parts {
            digest.update(part.len().to_le_bytes());
            digest.update(part);
        }
        let fingerprint = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        Delivery { sender, key: self.0, fingerprint }
    }
}

/// What the delivery has led to before, if anything.
///
/// # Errors
/// [`ApiError::Conflict`] when its key was used for something else.
pub(super) async fn earlier<K>(db: &Db, delivery: &Delivery) -> Result<Option<Id<K>>, ApiError> {
    match sent::earlier(db, delivery).await? {
        None => Ok(None),
        Some(Earlier::Same(result)) => Ok(Some(result)),
        Some(Earlier::Different) => Err(ApiError::KeyUsed),
    }
}

/// Commits what was stored. Where an equal delivery came first, its result counts.
///
/// # Errors
/// Why nothing was stored.
pub(super) async fn commit_once<K>(
    db: &Db,
    tx: Tx,
    delivery: &Delivery,
    stored: Result<Id<K>, portico_store::Error>,
) -> Result<Id<K>, ApiError> {
    match stored {
        Ok(result) => {
            tx.commit().await?;
            Ok(result)
        }
        Err(portico_store::Error::Conflict) => {
            drop(tx);
            let first = earlier(db, delivery).await?;
            first.ok_or_else(|| portico_store::Error::Conflict.into())
        }
        Err(other) => Err(other.into()),
    }
}

/// Collects what is wrong with the fields of one request.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<FieldError>);

impl Fields {
    /// The value, or a note that the field is wrong.
    pub(super) fn check<T>(&mut self, field: &str, value: Result<T, impl ToString>) -> Option<T> {
        match value {
            Ok(value) => Some(value),
            Err(reason) => {
                self.0.push(FieldError { field: field.to_owned(), reason: reason.to_string() });
                None
            }
        }
    }

    /// The values, if no field was wrong.
    ///
    /// # Errors
    /// [`ApiError::Invalid`] with all that is wrong.
    pub(super) fn done<T>(self, values: Option<T>) -> Result<T, ApiError> {
        match values {
            Some(values) if self.0.is_empty() => Ok(values),
            _ => Err(ApiError::Invalid(self.0)),
        }
    }
}

/// A text that may be stored.
pub(super) struct Text {
    pub(super) plain: String,
    /// The same as HTML that is safe to show, where it was written with formatting.
    pub(super) rich: Option<String>,
}

/// Checks a text, which was sent as plain text in `field` or as HTML in `rich_text`.
pub(super) fn check_text(
    fields: &mut Fields,
    (field, plain): (&str, &str),
    rich: Option<&str>,
    files: &[String],
) -> Option<Text> {
    match rich {
        None => fields.check(field, text::body(plain)).map(|plain| Text { plain, rich: None }),
        Some(_) if !plain.is_empty() => {
            fields.check(field, Err("must be left out where rich_text is sent"))
        }
        Some(html) => fields
            .check("rich_text", rich_text::written(html, files))
            .map(|written| Text { plain: written.text, rich: Some(written.html) }),
    }
}

/// A checked text and its files.
///
/// # Errors
/// [`ApiError::Invalid`] naming `text`, `rich_text` or `attachments`.
pub(super) async fn text_and_files(
    db: &Db,
    by: Uploader,
    (plain, rich): (&str, Option<&str>),
    files: &[String],
) -> Result<Text, ApiError> {
    let mut fields = Fields::default();
    let text = check_text(&mut fields, ("text", plain), rich, files);
    fields.check("attachments", check_files(db, by, files).await?);
    fields.done(text)
}

/// Whether the files may go with one message.
///
/// # Errors
/// When storage does not answer.
pub(super) async fn check_files(
    db: &Db,
    by: Uploader,
    files: &[String],
) -> Result<Result<(), String>, ApiError> {
    let mut unique = files.to_vec();
    unique.sort_unstable();
    unique.dedup();
    if unique.len() != files.len() {
        return Ok(Err("names a file twice".to_owned()));
    }
    if !files.iter().all(|id| is_file_id(id)) {
        return Ok(Err("names something that is not an upload".to_owned()));
    }
    if files.len() > MAX_FILES {
        return Ok(Err(format!("has more than {MAX_FILES} files")));
    }
    if !files.is_empty() && waiting_size(db, by, files).await? > MAX_MESSAGE {
        return Ok(Err("is more than 50 MB together".to_owned()));
    }
    Ok(Ok(()))
}
